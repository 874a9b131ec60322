import { describe, expect, it } from 'vitest';
import { createNodeBackends } from '../../main/compute/create-backends.ts';
import { crossingOf, crossoverOf, measureStreams } from './measure-streams.ts';

const shape = { features: 2, width: 32, layers: 1, heads: 4 };

describe('where one curve passes another', () => {
  it('is found between two points, on logarithmic axes', () => {
    // 10 against context / 10: they meet at 100.
    const line = { '10': 1, '1000': 100 };
    expect(crossingOf({ '10': 10, '1000': 10 }, line)).toBeCloseTo(100, 9);
  });

  it('is the first point where the second lies above from the beginning, and nowhere where it never does', () => {
    expect(crossingOf({ '8': 1, '16': 1 }, { '8': 2, '16': 3 })).toBe(8);
    expect(crossingOf({ '8': 2, '16': 3 }, { '8': 1, '16': 1 })).toBeNull();
  });

  it('counts from where it stays above', () => {
    const above = crossingOf({ '8': 1, '16': 1, '32': 1 }, { '8': 2, '16': 0.5, '32': 2 });
    expect(above).toBeCloseTo(Math.sqrt(16 * 32), 9);
  });
});

describe('streams measured side by side', () => {
  it('show a fixed memory, a growing one, and the context at which the growing one is larger', async () => {
    const measured = await measureStreams(
      { backend: createNodeBackends().get('compiled'), clock: performance },
      ['delta-net', 'transformer'],
      { ...shape, longest: 64 },
      () => undefined,
    );
    const [fixed, growing] = measured;
    if (fixed === undefined || growing === undefined) throw new Error('Two models were asked for.');
    expect(Object.keys(fixed.millisecondsPerStepAt)).toEqual(['8', '16', '32', '64']);
    expect(new Set(Object.values(fixed.memoryBytesAt)).size).toBe(1);
    const { memory, time } = crossoverOf(fixed, growing, shape);
    expect(memory.measured).toBe(memory.formula);
    // A memory of 32 × 8 numbers and three rows of 96 before the filter, against 64 numbers for each step.
    expect(memory.measured).toBe(Math.floor((32 * 8 + 3 * 96 - 1) / 64) + 1);
    expect(time.formula).toBeGreaterThan(0);
    expect(growing.memoryBytesAt['64']).toBeGreaterThan(growing.memoryBytesAt['8'] ?? Infinity);
  });
});
