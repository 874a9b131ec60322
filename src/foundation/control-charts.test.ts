import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cumulativeSumAllowance,
  cumulativeSumLimit,
  largerSum,
  meanSinceShift,
  nextAverage,
  nextCumulativeSums,
  noCumulativeSums,
  type CumulativeSums,
} from './control-charts.ts';

const sumsAfter = (values: readonly number[]): CumulativeSums =>
  values.reduce((sums, value) => nextCumulativeSums(sums, value, cumulativeSumAllowance), noCumulativeSums);

/**
 * Montgomery, "Introduction to Statistical Quality Control", table 9.1: mean 10, deviation 1, shifted by one from the 21st value.
 * The book's table 9.2 signals at value 29 with C+ = 5.28 and N+ = 7, and estimates the new mean as 11.25.
 */
const montgomery = [
  9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62, 10.31,
  8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
].map((value) => value - 10);

const finite = fc.double({ min: -10, max: 10, noNaN: true });

describe('the cumulative sum chart', () => {
  it("comes to the figures of Montgomery's example", () => {
    const signal = montgomery.findIndex(
      (_, row) => largerSum(sumsAfter(montgomery.slice(0, row + 1))) > cumulativeSumLimit,
    );
    expect(signal + 1).toBe(29);
    const sums = sumsAfter(montgomery.slice(0, 29));
    expect(sums.upper).toBeCloseTo(5.28, 10);
    expect(sums.upperRows).toBe(7);
    expect(10 + meanSinceShift(sums, cumulativeSumAllowance)).toBeCloseTo(11.25, 2);
  });

  it('names the mean of the values since the sum left zero', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 60 }), (values) => {
        const sums = sumsAfter(values);
        const rows = sums.upper >= sums.lower ? sums.upperRows : sums.lowerRows;
        fc.pre(rows > 0);
        const mean = values.slice(-rows).reduce((sum, value) => sum + value, 0) / rows;
        expect(meanSinceShift(sums, cumulativeSumAllowance)).toBeCloseTo(mean, 9);
      }),
    );
  });

  it('treats both directions alike', () => {
    fc.assert(
      fc.property(fc.array(finite, { maxLength: 40 }), (values) => {
        const { upper, lower } = sumsAfter(values);
        const mirrored = sumsAfter(values.map((value) => -value));
        expect([mirrored.lower, mirrored.upper]).toEqual([upper, lower]);
      }),
    );
  });
});

describe('the exponentially weighted moving average', () => {
  it('weighs each value by its age', () => {
    fc.assert(
      fc.property(
        fc.array(finite, { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (values, share) => {
          const average = values.reduce((level, value) => nextAverage(level, value, share), 0);
          const weighted = values.reduce(
            (sum, value, row) => sum + share * (1 - share) ** (values.length - 1 - row) * value,
            0,
          );
          expect(average).toBeCloseTo(weighted, 9);
        },
      ),
    );
  });
});
