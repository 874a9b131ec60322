import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingWhole } from '../short-decimals.ts';
import { createColumnEvidence, sumOf } from './column-evidence.ts';
import { observeDecimals } from './observe-decimals.ts';
import { observeNumbers } from './observe-numbers.ts';

const short = fc.record({
  whole: fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: -40_000, max: 40_000 }) },
        { weight: 2, arbitrary: fc.constantFrom(0, 1, 10, 100, -99, -9999, 9999, -99_990, 65_535, -32_768) },
        { weight: 1, arbitrary: fc.constant(missingWhole) },
        { weight: 1, arbitrary: fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }) },
      ),
      { maxLength: 80 },
    )
    .map((numbers) => Int32Array.from(numbers)),
  decimals: fc.integer({ min: 0, max: 4 }),
});

const floatsOf = (whole: Int32Array, decimals: number): Float64Array =>
  Float64Array.from(whole, (number) => (number === missingWhole ? Number.NaN : number / 10 ** decimals));

describe('short decimals', () => {
  it('are observed as the float64 they stand for', () => {
    const missing = fc.uniqueArray(fc.constantFrom(0, -9999, -1, 5, 0.1), { maxLength: 2 });
    fc.assert(
      fc.property(fc.array(short, { minLength: 1, maxLength: 3 }), missing, (pieces, standIns) => {
        const seen = createColumnEvidence();
        const expected = createColumnEvidence();
        for (const { whole, decimals } of pieces) {
          const values = floatsOf(whole, decimals);
          observeNumbers(expected, values, standIns);
          observeDecimals(seen, { whole, decimals }, standIns);
          expect(floatsOf(whole, decimals)).toEqual(values);
        }
        expect(sumOf(seen)).toBe(sumOf(expected));
        expect(seen).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
