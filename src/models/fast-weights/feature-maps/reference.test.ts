import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../foundation/seeded-random.ts';
import { randomMatrix, relativeGap } from '../../testing/arrays.ts';
import { dot } from '../algebra.ts';
import { tolerances } from '../tolerances.ts';
import {
  deterministicProjectionReference,
  eluPlusOneReference,
  sumNormalisedReference,
  unitLengthReference,
} from './reference.ts';

const vectors = randomMatrix(createSeededRandom(3), 50, 6);

describe('the deterministic projection', () => {
  it('is the worked example: products of neighbours, the index taken around the end', () => {
    expect(deterministicProjectionReference([1, -2, 3], 1)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(deterministicProjectionReference([1, 2, -3], 1)).toEqual([3, 2, 0, 0, 0, 0]);
    expect(deterministicProjectionReference([-1, 2, 3], 2)).toEqual([0, 0, 6, 3, 0, 0, 0, 0, 0, 2, 0, 0]);
  });

  it.each([1, 2, 3])('of order %i makes 2νd entries, none of them negative', (order) => {
    for (const vector of vectors) {
      const features = deterministicProjectionReference(vector, order);
      expect(features).toHaveLength(2 * order * vector.length);
      expect(Math.min(...features)).toBeGreaterThanOrEqual(0);
    }
  });

  it('sees negative inputs: a vector and its opposite have features, and different ones', () => {
    const negative = deterministicProjectionReference([-1, -2, -3], 1);
    const positive = deterministicProjectionReference([1, 2, 3], 1);
    expect(Math.max(...negative)).toBeGreaterThan(0);
    expect(dot(negative, positive)).toBe(0);
  });
});

it('elu plus one is the linear and the exponential half, joined at one', () => {
  expect(eluPlusOneReference([2, 0, -1])).toEqual([3, 1, Math.exp(-1)]);
});

it('sums to one after the sum is divided away, and has length one after the length is', () => {
  for (const vector of vectors) {
    const share = sumNormalisedReference(eluPlusOneReference(vector), 0);
    expect(share.reduce((sum, entry) => sum + entry, 0)).toBeCloseTo(1, 12);
    const unit = unitLengthReference(vector, 0);
    expect(relativeGap([dot(unit, unit)], [1])).toBeLessThan(tolerances.referenceIdentity);
  }
});

it('divides a vector of zeros by epsilon, not by zero', () => {
  expect(sumNormalisedReference([0, 0], 1e-6)).toEqual([0, 0]);
  expect(unitLengthReference([0, 0], 1e-6)).toEqual([0, 0]);
});
