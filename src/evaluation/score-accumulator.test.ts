import { describe, expect, it } from 'vitest';
import { createScoreAccumulator, naiveErrorOf } from './score-accumulator.ts';

const two = [
  { deviation: 10, naiveError: 5 },
  { deviation: 2, naiveError: 4 },
];

describe('score accumulator', () => {
  it('gives a perfect forecast no error', () => {
    const scores = createScoreAccumulator(3, two);
    const actual = Float64Array.of(1, 2, 3, 4, 5, 6);
    scores.add(7, actual, 0, actual);
    expect(scores.finish().scores).toEqual({ mse_scaled: 0, mae_scaled: 0, mae: 0, rmse: 0, mase: 0 });
  });

  it('means what its names say, in scaled values and in the unit of the user', () => {
    const scores = createScoreAccumulator(2, two);
    // [horizon, targets]: errors of the first target 1 and 3, of the second 0 and 2.
    scores.add(5, Float64Array.of(1, 0, 3, -2), 0, new Float64Array(4));
    const { scores: found, horizonErrors, origins } = scores.finish();
    expect(found.mae_scaled).toBeCloseTo((1 + 3 + 0 + 2) / 4);
    expect(found.mse_scaled).toBeCloseTo((1 + 9 + 0 + 4) / 4);
    expect(found.mae).toBeCloseTo((10 + 30 + 0 + 4) / 4);
    expect(found.rmse).toBeCloseTo(Math.sqrt((100 + 900 + 0 + 16) / 4));
    expect(found.mase).toBeCloseTo((20 / 5 + 2 / 4) / 2);
    expect(horizonErrors).toEqual([0.5, 2.5]);
    expect(origins).toEqual({ rows: [5], absolute: [1.5], squared: [3.5] });
  });

  it('does not depend on how forecasts are cut into batches', () => {
    const forecasts = Float32Array.of(1, 2, 3, 4, 9, 9, 9, 9);
    const once = createScoreAccumulator(2, two);
    once.add(0, forecasts, 4, Float64Array.of(1, 2, 3, 4));
    const direct = createScoreAccumulator(2, two);
    direct.add(0, Float64Array.of(9, 9, 9, 9), 0, Float64Array.of(1, 2, 3, 4));
    expect(once.finish()).toEqual(direct.finish());
  });

  it('leaves missing actual values out of every mean', () => {
    const holed = createScoreAccumulator(2, [{ deviation: 1, naiveError: null }]);
    holed.add(0, Float64Array.of(2, 100), 0, Float64Array.of(0, NaN));
    holed.add(1, Float64Array.of(4, 6), 0, Float64Array.of(0, 0));
    const { scores, horizonErrors, origins } = holed.finish();
    expect(scores.mae_scaled).toBeCloseTo(4);
    expect(scores.mase).toBeNull();
    expect(horizonErrors).toEqual([3, 6]);
    expect(origins.absolute).toEqual([2, 5]);
  });

  it('refuses a forecast that is no number, and an origin where nothing was observed', () => {
    const scores = createScoreAccumulator(1, [{ deviation: 1, naiveError: null }]);
    expect(() => {
      scores.add(3, Float64Array.of(NaN), 0, Float64Array.of(1));
    }).toThrow(/row 3/);
    expect(() => {
      scores.add(3, Float64Array.of(1), 0, Float64Array.of(NaN));
    }).toThrow(/row 3/);
  });
});

describe('naiveErrorOf', () => {
  it('is the mean step over a season, in the given rows only', () => {
    const column = Float64Array.of(0, 1, 3, 6, NaN, 1e9);
    expect(naiveErrorOf(column, 0, 4, 1)).toBeCloseTo(2);
    expect(naiveErrorOf(column, 0, 4, 2)).toBeCloseTo(4);
    expect(naiveErrorOf(column, 0, 5, 1)).toBeCloseTo(2);
  });

  it('is null where nothing differs or nothing can be compared', () => {
    expect(naiveErrorOf(new Float64Array(9).fill(2), 0, 9, 1)).toBeNull();
    expect(naiveErrorOf(Float64Array.of(1, 2), 0, 2, 5)).toBeNull();
  });
});
