import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { createLagAccumulator } from './lag-accumulator.ts';

const horizon = 3;
const rows = 60;
const random = createSeededRandom(5);
const columns = [0, 1].map((column) =>
  Float64Array.from({ length: rows }, (_, row) => ((row + column) % 11 === 4 ? NaN : random.normal())),
);
const origins = Array.from({ length: 50 }, (_, index) => 5 + index);

/** Errors of forecasts that a function of origin, step and target makes. */
function errorsOf(forecast: (origin: number, step: number, target: number) => number) {
  const lags = createLagAccumulator({ horizon, observedTargets: columns });
  for (const origin of origins) {
    const values = [0, 1, 2].flatMap((step) => [0, 1].map((target) => forecast(origin, step, target)));
    lags.add(origin, Float64Array.of(NaN, ...values), 1);
  }
  return lags.finish();
}

const at = (target: number, row: number): number => columns[target]?.[row] ?? NaN;

describe('errors of a forecast against earlier values', () => {
  it('are those of each shift, pair by pair', () => {
    const forecast = (origin: number, step: number, target: number): number => origin / 10 + step - target;
    const expected = [0, horizon - 1].map((step) =>
      Array.from({ length: horizon + 1 }, (_, shift) => {
        const errors = origins.flatMap((origin) =>
          [0, 1].map((target) => Math.abs(forecast(origin, step, target) - at(target, origin + step - shift))),
        );
        const seen = errors.filter((error) => !Number.isNaN(error));
        return seen.reduce((sum, error) => sum + error, 0) / seen.length;
      }),
    );
    const { first, last } = errorsOf(forecast);
    [first, last].forEach((errors, index) => {
      expect(errors).toEqual(expected[index]?.map((error) => expect.closeTo(error, 12) as number));
    });
  });

  it('are nothing where a copy of the last value is held against it: one row back for the first step, the horizon for the last', () => {
    const copy = errorsOf((origin, _, target) => at(target, origin - 1));
    expect(copy.first[1]).toBe(0);
    expect(copy.last[horizon]).toBe(0);
    expect(copy.first[0]).toBeGreaterThan(0.5);
    expect(copy.last[0]).toBeGreaterThan(0.5);
  });

  it('are unknown where nothing was observed', () => {
    const lags = createLagAccumulator({ horizon, observedTargets: [new Float64Array(rows).fill(NaN)] });
    lags.add(20, new Float64Array(horizon), 0);
    expect(lags.finish().first).toEqual([null, null, null, null]);
  });
});
