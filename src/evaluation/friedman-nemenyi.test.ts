import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { friedmanTest, indistinguishableGroups, nemenyiCriticalDifference, ranksOf } from './friedman-nemenyi.ts';

/** AUC of four classifiers on fourteen data sets: Demšar 2006, table 6. */
const demsar: readonly (readonly number[])[] = [
  [0.763, 0.768, 0.771, 0.798],
  [0.599, 0.591, 0.59, 0.569],
  [0.954, 0.971, 0.968, 0.967],
  [0.628, 0.661, 0.654, 0.657],
  [0.882, 0.888, 0.886, 0.898],
  [0.936, 0.931, 0.916, 0.931],
  [0.661, 0.668, 0.609, 0.685],
  [0.583, 0.583, 0.563, 0.625],
  [0.775, 0.838, 0.866, 0.875],
  [1.0, 1.0, 1.0, 1.0],
  [0.94, 0.962, 0.965, 0.962],
  [0.619, 0.666, 0.614, 0.669],
  [0.972, 0.981, 0.9751, 0.975],
  [0.957, 0.978, 0.946, 0.97],
];
/** Where larger is better, the error is what is missing to one. */
const errors = demsar.map((row) => row.map((value) => -value));

describe('Friedman test', () => {
  it("gives the average ranks of Demšar's example as printed: 3.143, 2.000, 2.893, 1.964", () => {
    const printed = [3.143, 2, 2.893, 1.964];
    friedmanTest(errors).averageRanks.forEach((rank, index) => {
      expect(rank).toBeCloseTo(printed[index] ?? NaN, 3);
    });
  });

  it('agrees with scipy 1.17 (stats.friedmanchisquare, which corrects for ties; stats.f.sf) to 1e-6', () => {
    const test = friedmanTest(errors);
    expect(test.chiSquare).toBeCloseTo(10.2283464567, 6);
    expect(test.probability).toBeCloseTo(0.0167215803284, 8);
    expect(test.f).toBeCloseTo(4.18513011152, 6);
    expect(test.fProbability).toBeCloseTo(0.0116206595153, 8);
  });

  it('sees no difference where all tie, and one beyond doubt where all logs agree', () => {
    expect(
      friedmanTest([
        [1, 1, 1],
        [2, 2, 2],
      ]),
    ).toMatchObject({ chiSquare: 0, probability: 1, f: 0, fProbability: 1 });
    expect(friedmanTest(Array.from({ length: 8 }, () => [1, 2, 3]))).toMatchObject({ f: Infinity, fProbability: 0 });
  });

  it('depends on nothing but the order within each log', () => {
    const rows = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 9,
    });
    fc.assert(
      fc.property(rows, (logs) => {
        expect(friedmanTest(logs.map((row, index) => row.map((value) => Math.exp(value) * (index + 1))))).toEqual(
          friedmanTest(logs),
        );
      }),
    );
  });

  it('refuses a single log or a single model', () => {
    expect(() => friedmanTest([[1, 2, 3]])).toThrow(RangeError);
    expect(() => friedmanTest([[1], [2]])).toThrow(RangeError);
  });
});

describe('ranks', () => {
  it('share the mean where errors tie', () => {
    expect(ranksOf([0.3, 0.1, 0.3, 0.2])).toEqual([3.5, 1, 3.5, 2]);
  });
});

describe('Nemenyi critical difference', () => {
  it("is 1.25 and, at 10 %, 1.12 for Demšar's example, as printed in section 3.2.4", () => {
    expect(nemenyiCriticalDifference(4, 14, 0.05)).toBeCloseTo(1.25, 2);
    expect(nemenyiCriticalDifference(4, 14, 0.1)).toBeCloseTo(1.12, 2);
  });
});

describe('groups that cannot be told apart', () => {
  it('overlap where a model stands between two', () => {
    expect(indistinguishableGroups([3, 1, 2], 1.5)).toEqual([
      [1, 2],
      [2, 0],
    ]);
  });

  it('are one for all, or one each', () => {
    expect(indistinguishableGroups([1, 2, 3], 5)).toEqual([[0, 1, 2]]);
    expect(indistinguishableGroups([1, 2, 3], 0.5)).toEqual([[0], [1], [2]]);
  });
});
