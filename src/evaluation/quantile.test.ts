import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOf, quantileOfSorted } from './quantile.ts';

const sample = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 })
  .map((values) => values.sort((a, b) => a - b));

describe('quantile', () => {
  it('gives the known answers of a small sample', () => {
    const sorted = [1, 2, 4, 8];
    expect(quantileOfSorted(sorted, 0)).toBe(1);
    expect(quantileOfSorted(sorted, 1)).toBe(8);
    expect(quantileOfSorted(sorted, 0.5)).toBe(3);
    expect(quantileOfSorted(sorted, 0.25)).toBe(1.75);
  });

  it('never decreases and stays inside the sample', () => {
    fc.assert(
      fc.property(
        sample,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (sorted, p, q) => {
          const [low, high] = p <= q ? [p, q] : [q, p];
          const tolerance = 1e-9 * Math.max(1, Math.abs(sorted[0] ?? 0), Math.abs(sorted.at(-1) ?? 0));
          const lower = quantileOfSorted(sorted, low);
          const upper = quantileOfSorted(sorted, high);
          expect(lower).toBeLessThanOrEqual(upper + tolerance);
          expect(lower).toBeGreaterThanOrEqual((sorted[0] ?? 0) - tolerance);
          expect(upper).toBeLessThanOrEqual((sorted.at(-1) ?? 0) + tolerance);
        },
      ),
    );
  });

  it('refuses an empty sample', () => {
    expect(() => quantileOfSorted([], 0.5)).toThrow(RangeError);
    expect(() => meanOf([])).toThrow(RangeError);
  });
});

describe('quantiles against numpy', () => {
  // numpy 2: quantile([1, 2.5, 4, 7, 11], p), which interpolates linearly.
  it.each([
    [0.025, 1.15],
    [0.31, 2.86],
    [0.5, 4],
    [0.975, 10.6],
  ])('%f', (probability, reference) => {
    expect(quantileOfSorted([1, 2.5, 4, 7, 11], probability)).toBeCloseTo(reference, 12);
  });
});

describe('mean', () => {
  it('is the sum over the count', () => {
    expect(meanOf([1, 2, 6])).toBe(3);
  });
});
