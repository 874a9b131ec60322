import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearTicks, logTicks, padded } from './ticks.ts';

describe('ticks', () => {
  it('are round numbers', () => {
    expect(linearTicks([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks([73, 129], 5)).toEqual([80, 100, 120]);
    expect(logTicks([0.5, 20])).toEqual([0.5, 1, 2, 5, 10, 20]);
    expect(logTicks([56, 350])).toEqual([70, 100, 150, 200, 300]);
    expect(logTicks([0.002, 40])).toEqual([0.01, 0.1, 1, 10]);
  });

  it('lie inside the domain, ascend and are neither missing nor crowded', () => {
    const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(positive, fc.double({ min: 1.5, max: 1e8, noNaN: true }), (low, factor) => {
        const domain = [low, low * factor] as const;
        for (const ticks of [linearTicks(domain, 5), logTicks(domain)]) {
          expect(ticks.length).toBeLessThanOrEqual(12);
          for (const [index, tick] of ticks.entries()) {
            expect(tick).toBeGreaterThanOrEqual(domain[0] * (1 - 1e-6));
            expect(tick).toBeLessThanOrEqual(domain[1] * (1 + 1e-6));
            expect(tick).toBeGreaterThan(ticks[index - 1] ?? -Infinity);
          }
        }
        expect(linearTicks(domain, 5).length).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});

describe('padding', () => {
  it('widens a domain on its own scale and opens one without extent', () => {
    expect(padded([10, 20], 'linear', 0.1)).toEqual([9, 21]);
    const [low, high] = padded([1, 100], 'log', 0.5);
    expect(low).toBeCloseTo(0.1, 12);
    expect(high).toBeCloseTo(1000, 9);
    for (const scale of ['linear', 'log'] as const) {
      const [from, to] = padded([5, 5], scale, 0.1);
      expect(from).toBeLessThan(5);
      expect(to).toBeGreaterThan(5);
    }
  });
});
