import { describe, expect, it } from 'vitest';
import type { ClosedFormModel, ModelSpec, TaskShape } from '../model.ts';
import { lastValue } from './last-value.ts';
import { movingMean } from './moving-mean.ts';
import { ridge } from './ridge.ts';
import { seasonalValue } from './seasonal-value.ts';

const season = 6;
const horizon = 8;
const lookback = 12;
const rows = 120;
/** Repeats exactly after `season` rows, each column with a level of its own. */
const columns = [0, 1, 2].map((level) =>
  Float64Array.from({ length: rows }, (_, row) => level + Math.sin((2 * Math.PI * row) / season) + 0.3 * (row % 3)),
);

function closedForm(spec: ModelSpec, shape: TaskShape): ClosedFormModel {
  const model = spec.create(shape, {});
  if (model.kind !== 'closed-form') throw new Error(spec.id);
  return model;
}

function forecastFrom(spec: ModelSpec, shape: TaskShape, origin: number): Float64Array {
  const model = closedForm(spec, shape);
  const inputs = columns.slice(0, shape.inputs);
  const windowStarts = Uint32Array.from({ length: rows - lookback - horizon + 1 }, (_, start) => start);
  const into = new Float64Array(horizon * shape.targets.length);
  model.forecast(
    model.fit({ columns: inputs, windowStarts }),
    inputs.map((column) => column.subarray(origin - lookback, origin)),
    (column, rowsBefore) => columns[column]?.[origin - rowsBefore] ?? NaN,
    into,
  );
  return into;
}

const actual = (targets: readonly number[], origin: number): number[] =>
  Array.from(
    { length: horizon * targets.length },
    (_, index) => columns[targets[index % targets.length] ?? 0]?.[origin + Math.floor(index / targets.length)] ?? NaN,
  );

describe.each([
  { inputs: 1, targets: [0] },
  { inputs: 2, targets: [0, 1] },
  { inputs: 3, targets: [1] },
  { inputs: 3, targets: [2, 0] },
])('closed forms with %o', ({ inputs, targets }) => {
  const shape = { lookback, horizon, inputs, targets, season };
  const origin = 80;
  const stepsOf = (values: Float64Array, target: number): number[] =>
    Array.from({ length: horizon }, (_, step) => values[step * targets.length + target] ?? NaN);

  it('last value repeats the newest value of each target', () => {
    const forecast = forecastFrom(lastValue, shape, origin);
    targets.forEach((column, target) => {
      expect(stepsOf(forecast, target)).toEqual(new Array(horizon).fill(columns[column]?.[origin - 1]));
    });
  });

  it('moving mean repeats the mean of the lookback', () => {
    const forecast = forecastFrom(movingMean, shape, origin);
    targets.forEach((column, target) => {
      const window = columns[column]?.subarray(origin - lookback, origin) ?? new Float64Array(0);
      const mean = window.reduce((sum, value) => sum + value, 0) / lookback;
      for (const value of stepsOf(forecast, target)) expect(value).toBeCloseTo(mean, 12);
    });
  });

  it('seasonal value is exact on a series that repeats, also beyond one season', () => {
    expect([...forecastFrom(seasonalValue, shape, origin)]).toEqual(
      actual(targets, origin).map((value) => expect.closeTo(value, 12) as number),
    );
  });

  it('ridge learns a series that repeats', () => {
    forecastFrom(ridge, shape, origin).forEach((value, index) => {
      expect(Math.abs(value - (actual(targets, origin)[index] ?? NaN))).toBeLessThan(0.01);
    });
  });
});

describe('seasonal value', () => {
  it('is not made up where there is no season', () => {
    expect(() => seasonalValue.create({ lookback, horizon, inputs: 1, targets: [0], season: null }, {})).toThrow();
  });
});

describe('costs', () => {
  it('count the numbers that a ridge really fits', () => {
    for (const [inputs, targets] of [
      [2, [0, 1]],
      [3, [1]],
    ] as const) {
      const model = closedForm(ridge, { lookback, horizon, inputs, targets, season });
      const windowStarts = Uint32Array.from({ length: 40 }, (_, start) => start);
      expect(model.fit({ columns: columns.slice(0, inputs), windowStarts }).length).toBe(model.cost.parameters);
    }
  });
});
