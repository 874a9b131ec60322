import { describe, expect, it } from 'vitest';
import { failureOf } from '../../contracts/failure.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import type { ModelSpec, OnlineModel, TaskShape } from '../model.ts';
import { cusum } from '../specs/cusum.ts';
import { ewma } from '../specs/ewma.ts';
import { lastShiftMean } from '../specs/last-shift-mean.ts';

const lookback = 4;
const shape: TaskShape = { lookback, horizon: 3, inputs: 3, targets: [2, 0], season: 24 };

function onlineModel(spec: ModelSpec, settings: Record<string, unknown> = {}, task = shape): OnlineModel {
  const model = spec.create(task, settings);
  if (model.kind !== 'online') throw new Error(spec.id);
  return model;
}

/** The level forecast for both targets after the rows from the first whole lookback on; column 1 must never matter. */
function levelsAfter(model: OnlineModel, columns: readonly (readonly number[])[]): readonly number[] {
  const state = model.start();
  const rows = columns[0]?.length ?? 0;
  for (let row = lookback - 1; row < rows; row += 1) {
    const window = [columns[1], columns[0], columns[0]].map((column) =>
      Float64Array.from(column?.slice(row + 1 - lookback, row + 1) ?? []),
    );
    model.observe(
      state,
      window,
      Float64Array.from(columns, (column) => column[row] ?? NaN),
    );
  }
  const into = new Float64Array(shape.horizon * columns.length);
  model.forecast(state, [], into);
  const levels = [...into.subarray(0, columns.length)];
  for (let step = 0; step < shape.horizon; step += 1) {
    expect([...into.subarray(step * columns.length, (step + 1) * columns.length)]).toEqual(levels);
  }
  return levels;
}

const random = createSeededRandom(4);
const noise = (rows: number, level = 0): number[] => Array.from({ length: rows }, () => level + random.normal());
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the moving average of a control chart', () => {
  it('weighs every row by its age and leaves out what is missing', () => {
    const left = noise(40);
    const right = noise(40).map((value, row) => (row % 7 === 3 ? NaN : value));
    const expected = [left, right].map((column) => {
      const taken = column.slice(lookback - 1).filter((value) => !Number.isNaN(value));
      return taken.reduce((sum, value, row) => sum + 0.3 * 0.7 ** (taken.length - 1 - row) * value, 0);
    });
    const levels = levelsAfter(onlineModel(ewma, { share: 0.3 }), [left, right]);
    levels.forEach((level, target) => {
      expect(level).toBeCloseTo(expected[target] ?? NaN, 12);
    });
  });
});

describe('the level between two signals of a cumulative sum chart', () => {
  it('stays the training mean while nothing shifts', () => {
    const calm = Array.from({ length: 200 }, (_, row) => (row % 2 === 0 ? 0.4 : -0.4));
    expect(levelsAfter(onlineModel(cusum), [calm, calm])).toEqual([0, 0]);
  });

  it('becomes the mean since the shift, each target by itself, and begins anew around it', () => {
    const still = new Array<number>(60).fill(0);
    const shifted = still.map((_, row) => (row < 30 ? 0 : 3));
    // 3 − 0.5 for each row: the limit of 5 is passed at the third.
    expect(levelsAfter(onlineModel(cusum), [shifted.slice(0, 32), still.slice(0, 32)])).toEqual([0, 0]);
    expect(levelsAfter(onlineModel(cusum), [shifted.slice(0, 33), still.slice(0, 33)])).toEqual([3, 0]);
    expect(levelsAfter(onlineModel(cusum), [shifted, still])).toEqual([3, 0]);
    const back = [...shifted, ...still];
    expect(levelsAfter(onlineModel(cusum), [back, still.concat(still)])).toEqual([0, 0]);
  });
});

describe("the last shift's mean", () => {
  const rows = 50;
  const left = noise(rows, 5);
  const right = noise(rows, -2).map((value, row) => (row % 5 === 2 ? NaN : value));

  it.each([8, 13, 16, 23, 24, 31, 50])('is that of the last whole shift before row %i', (end) => {
    const [settings, first] = [{ shiftRows: 8, firstShiftRow: 5 }, 5];
    const whole = Math.floor((end - first) / 8);
    const expected = [left, right].map((column) => {
      if (whole < 1) return column.slice(lookback - 1, first);
      return column.slice(first + (whole - 1) * 8, first + whole * 8);
    });
    const levels = levelsAfter(onlineModel(lastShiftMean, settings), [left.slice(0, end), right.slice(0, end)]);
    levels.forEach((level, target) => {
      const observed = expected[target]?.filter((value) => !Number.isNaN(value)) ?? [];
      expect(level).toBeCloseTo(meanOf(observed), 12);
    });
  });

  it('keeps the figure of the shift before where nothing was observed', () => {
    const silent = left.map((value, row) => (row < 8 ? value : NaN));
    const [level] = levelsAfter(onlineModel(lastShiftMean, { shiftRows: 8 }), [silent, right]);
    expect(level).toBeCloseTo(meanOf(left.slice(lookback - 1, 8)), 12);
  });

  it('takes a third of the season where the shift is not known, and refuses what three shifts do not divide', () => {
    const known = levelsAfter(onlineModel(lastShiftMean, { shiftRows: 8 }), [left, right]);
    expect(levelsAfter(onlineModel(lastShiftMean), [left, right])).toEqual(known);
    for (const season of [null, 25]) {
      const refused = (() => {
        try {
          return onlineModel(lastShiftMean, {}, { ...shape, season });
        } catch (thrown) {
          return failureOf(thrown).code;
        }
      })();
      expect(refused).toBe('plan.invalid');
    }
  });
});
