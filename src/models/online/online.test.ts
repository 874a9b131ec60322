import { describe, expect, it } from 'vitest';
import { failureOf } from '../../contracts/failure.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import type { Vector } from '../fast-weights/algebra.ts';
import type { OnlineModel, TaskShape } from '../model.ts';
import { nlms } from '../specs/nlms.ts';
import { rls } from '../specs/rls.ts';
import { relativeGap } from '../testing/arrays.ts';
import { leastSquaresReference, normalisedLeastMeanSquaresReference, type OnlinePair } from './reference.ts';

const shape: TaskShape = { lookback: 5, horizon: 3, inputs: 3, targets: [2, 0], season: null };
const { lookback, horizon, targets } = shape;
const rows = 160;
const random = createSeededRandom(2);
const columns = Array.from({ length: shape.inputs }, (_, column) =>
  Float64Array.from({ length: rows }, (__, row) => column + Math.sin(row / (2 + column)) + 0.3 * random.normal()),
);

function onlineModel(id: 'nlms' | 'rls', settings: Record<string, number>, task = shape): OnlineModel {
  const model = { nlms, rls }[id].create(task, settings);
  if (model.kind !== 'online') throw new Error(id);
  return model;
}

const windowBefore = (log: readonly Float64Array[], origin: number, length = lookback): readonly Float64Array[] =>
  log.map((column) => column.subarray(origin - length, origin));

/** What the model knows after all rows before `origin`. */
function stateBefore(model: OnlineModel, log: readonly Float64Array[], origin: number, missing: ReadonlySet<number>) {
  const state = model.start();
  for (let row = lookback - 1; row < origin; row += 1) {
    const observed = Float64Array.from(targets, (column) => (missing.has(row) ? NaN : (log[column]?.[row] ?? NaN)));
    model.observe(state, windowBefore(log, row + 1), observed);
  }
  return state;
}

function forecastFrom(model: OnlineModel, state: Float64Array, log: readonly Float64Array[], origin: number): number[] {
  const into = new Float64Array(horizon * targets.length);
  model.forecast(state, windowBefore(log, origin), into);
  return [...into];
}

const meanOf = (values: Vector): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Everything that step `step` (0 is the next row) can have learned from before `origin`, in the order of the rows. */
function pairsFor(step: number, origin: number, missing: ReadonlySet<number>): readonly OnlinePair[] {
  const pairs: OnlinePair[] = [];
  for (let made = lookback; made + step < origin; made += 1) {
    if (missing.has(made + step)) continue;
    for (const column of targets) {
      const window = [...(columns[column]?.subarray(made - lookback, made) ?? [])];
      const level = meanOf(window);
      const value = (columns[column]?.[made + step] ?? NaN) - level;
      pairs.push({ row: made - lookback, regressor: window.map((entry) => entry - level), value });
    }
  }
  return pairs;
}

/** The forecast that the reference's weights give, [horizon × targets]. */
function expectedForecast(origin: number, weightsOf: (step: number) => Vector): number[] {
  return Array.from({ length: horizon }, (_, step) => {
    const weights = weightsOf(step);
    return targets.map((column) => {
      const window = [...(columns[column]?.subarray(origin - lookback, origin) ?? [])];
      const level = meanOf(window);
      return window.reduce((sum, entry, row) => sum + (weights[row] ?? NaN) * (entry - level), level);
    });
  }).flat();
}

const noneMissing: ReadonlySet<number> = new Set();

describe('recursive least squares', () => {
  it.each([
    { forgetting: 1, regularisation: 0.5 },
    { forgetting: 0.97, regularisation: 2 },
  ])('forecasts what the direct solution of the weighted least squares does, with %o', (settings) => {
    const model = onlineModel('rls', settings);
    for (const origin of [lookback + 1, lookback + horizon, 90, rows]) {
      const state = stateBefore(model, columns, origin, noneMissing);
      const expected = expectedForecast(origin, (step) => {
        const lastRow = Math.max(-1, origin - step - 1 - lookback);
        return leastSquaresReference(pairsFor(step, origin, noneMissing), lookback, lastRow, settings);
      });
      expect(relativeGap(forecastFrom(model, state, columns, origin), expected)).toBeLessThan(1e-8);
    }
  });

  it('does not grow without bound while nothing moves, and learns again when something does', () => {
    const still = columns.map((column) =>
      Float64Array.from({ length: 20_000 + rows }, (_, row) => column[row - 20_000] ?? 1),
    );
    const model = onlineModel('rls', { forgetting: 0.95, regularisation: 1 });
    const length = 20_000 + rows;
    const resting = stateBefore(model, still, 20_000, noneMissing);
    // The first number counts the rows.
    expect(Math.max(...resting.subarray(1).map(Math.abs))).toBeLessThan(101);
    const state = stateBefore(model, still, length, noneMissing);
    const fresh = stateBefore(model, columns, rows, noneMissing);
    expect(
      relativeGap(forecastFrom(model, state, still, length), forecastFrom(model, fresh, columns, rows)),
    ).toBeLessThan(0.02);
  });

  it('refuses a lookback that it cannot learn from at every row', () => {
    const refused = (() => {
      try {
        return rls.create({ ...shape, lookback: 1025 }, {});
      } catch (thrown) {
        return failureOf(thrown).code;
      }
    })();
    expect(refused).toBe('plan.invalid');
  });
});

describe('normalised least mean squares', () => {
  it('forecasts what its equation gives pair by pair', () => {
    const settings = { stepSize: 0.3, regularisation: 0.1 };
    const model = onlineModel('nlms', settings);
    for (const origin of [lookback + 1, lookback + horizon, 90, rows]) {
      const state = stateBefore(model, columns, origin, noneMissing);
      const expected = expectedForecast(origin, (step) =>
        normalisedLeastMeanSquaresReference(pairsFor(step, origin, noneMissing), lookback, settings),
      );
      expect(relativeGap(forecastFrom(model, state, columns, origin), expected)).toBeLessThan(1e-12);
    }
  });

  it('learns nothing from a missing target', () => {
    const settings = { stepSize: 0.3, regularisation: 0.1 };
    const missing = new Set([40, 41, 77, 119]);
    const model = onlineModel('nlms', settings);
    const state = stateBefore(model, columns, 120, missing);
    const expected = expectedForecast(120, (step) =>
      normalisedLeastMeanSquaresReference(pairsFor(step, 120, missing), lookback, settings),
    );
    expect(relativeGap(forecastFrom(model, state, columns, 120), expected)).toBeLessThan(1e-12);
  });
});

describe.each(['nlms', 'rls'] as const)('%s', (id) => {
  const model = onlineModel(id, {});

  it('begins at the mean of the window', () => {
    const forecast = forecastFrom(model, model.start(), columns, 50);
    expect(forecast).toEqual(expectedForecast(50, () => new Array<number>(lookback).fill(0)));
  });

  it('keeps what it costs to keep, and no more as the log grows', () => {
    const windowBytes = 8 * lookback * targets.length;
    expect(8 * stateBefore(model, columns, 30, noneMissing).length + windowBytes).toBe(model.cost.stateBytes);
    expect(stateBefore(model, columns, rows, noneMissing).length).toBe(model.start().length);
  });

  it('can be stored and taken up again', () => {
    const stored = Float64Array.from(stateBefore(model, columns, 60, noneMissing));
    for (let row = 60; row < rows; row += 1) {
      const observed = Float64Array.from(targets, (column) => columns[column]?.[row] ?? NaN);
      model.observe(stored, windowBefore(columns, row + 1), observed);
    }
    expect(stored).toEqual(stateBefore(model, columns, rows, noneMissing));
  });

  it('leaves its state as it is when it forecasts', () => {
    const state = stateBefore(model, columns, 60, noneMissing);
    const before = Float64Array.from(state);
    forecastFrom(model, state, columns, 60);
    expect(state).toEqual(before);
  });

  it('learns a series that repeats', () => {
    const repeating = columns.map((_, column) =>
      Float64Array.from({ length: 600 }, (__, row) => Math.sin(row + column)),
    );
    const quick = onlineModel(id, id === 'nlms' ? { stepSize: 0.5, regularisation: 1e-3 } : {});
    const state = stateBefore(quick, repeating, 597, noneMissing);
    const actual = Array.from({ length: horizon }, (_, step) =>
      targets.map((column) => repeating[column]?.[597 + step] ?? NaN),
    );
    expect(relativeGap(forecastFrom(quick, state, repeating, 597), actual.flat())).toBeLessThan(0.02);
  });

  it('refuses a task whose state would not fit', () => {
    const refused = (() => {
      try {
        return onlineModel(
          id,
          {},
          { ...shape, lookback: 1000, horizon: 1000, inputs: 20, targets: [0, 1, 2, 3, 4, 5, 6, 7, 8] },
        );
      } catch (thrown) {
        return failureOf(thrown).code;
      }
    })();
    expect(refused).toBe('plan.invalid');
  });
});
