import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holmAdjusted } from './holm.ts';

const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

/** The definition, rejection by rejection: a hypothesis falls while each smaller one has fallen at its own level. */
function rejectedByDefinition(values: readonly number[], level: number): boolean[] {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const rejected = values.map(() => false);
  for (const [rank, index] of order.entries()) {
    if ((values[index] ?? 1) * (values.length - rank) > level) break;
    rejected[index] = true;
  }
  return rejected;
}

describe('Holm adjustment', () => {
  it('reproduces the textbook example', () => {
    const adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005]);
    for (const [index, expected] of [0.03, 0.06, 0.06, 0.02].entries())
      expect(adjusted[index]).toBeCloseTo(expected, 12);
  });

  it('leaves a single test alone', () => {
    expect(holmAdjusted([0.037])).toEqual([0.037]);
    expect(holmAdjusted([])).toEqual([]);
  });

  it('rejects exactly what the step-down procedure rejects', () => {
    fc.assert(
      fc.property(probabilities, fc.double({ min: 0.001, max: 0.2, noNaN: true }), (values, level) => {
        expect(holmAdjusted(values).map((value) => value <= level)).toEqual(rejectedByDefinition(values, level));
      }),
    );
  });

  it('is never below the unadjusted value and never above Bonferroni', () => {
    fc.assert(
      fc.property(probabilities, (values) => {
        for (const [index, adjusted] of holmAdjusted(values).entries()) {
          const value = values[index] ?? 1;
          expect(adjusted).toBeGreaterThanOrEqual(value);
          expect(adjusted).toBeLessThanOrEqual(Math.min(1, value * values.length) + 1e-12);
        }
      }),
    );
  });
});
