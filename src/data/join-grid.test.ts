import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf } from './growing-column.ts';
import { gridOf, placeRows, sharedPlaces } from './join-grid.ts';

const column = (...values: number[]) => columnOf(Float64Array.from(values));
const grid = { origin: 100, stepMilliseconds: 10 };

describe('the grid of joined logs', () => {
  it('is that of the log recorded most often', () => {
    const logs = [
      { first: 7, stepMilliseconds: 60 },
      { first: 3, stepMilliseconds: 10 },
    ];
    expect(gridOf(logs)).toEqual({ origin: 3, stepMilliseconds: 10 });
    expect(gridOf([])).toBeNull();
  });

  it('takes every row to the nearest place, the first where several meet', () => {
    const placed = placeRows(column(100, 96, 104.9, 121, 90), grid);
    expect([...placed.places]).toEqual([-1, 0, 2]);
    expect([...placed.rows]).toEqual([4, 0, 3]);
    expect(placed.crowded).toBe(2);
  });

  it('moves no row by more than half a step, and loses none without counting it', () => {
    const times = fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 500 }), (values, step) => {
        const placed = placeRows(column(...values), { origin: 17, stepMilliseconds: step });
        expect(placed.places.length + placed.crowded).toBe(values.length);
        for (const [index, place] of placed.places.entries()) {
          const moved = Math.abs(17 + place * step - (values[placed.rows[index] ?? -1] ?? Number.NaN));
          expect(moved).toBeLessThanOrEqual(step / 2);
          expect(place).toBeGreaterThan(placed.places[index - 1] ?? Number.NEGATIVE_INFINITY);
        }
      }),
    );
  });

  it('brings rows of the same place together and invents none', () => {
    const left = placeRows(column(100, 110, 130), grid);
    const right = placeRows(column(110, 120), grid);
    const seen = [...sharedPlaces([left, right])].map(({ place }) => place);
    expect(seen).toEqual([0, 1, 2, 3]);
    const rows: number[][] = [];
    for (const { rows: here } of sharedPlaces([left, right])) rows.push([...here]);
    expect(rows).toEqual([
      [0, -1],
      [1, 0],
      [-1, 1],
      [2, -1],
    ]);
  });
});
