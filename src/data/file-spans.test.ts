import { describe, expect, it } from 'vitest';
import { followersOf, placeFiles } from './file-spans.ts';
import { columnOf } from './growing-column.ts';

const column = (...values: number[]) => columnOf(Float64Array.from(values));

const numbers = (...values: number[]) => ({ numbers: () => column(...values) });

describe('spans of files', () => {
  it('reach from the first to the last time of their rows, in any order', () => {
    expect(placeFiles(column(3, 1, 2, 9, 8), [0, 3, 3], numbers(), []).spans).toEqual([
      { first: 1, last: 3 },
      { first: Number.NaN, last: Number.NaN },
      { first: 8, last: 9 },
    ]);
  });

  it('follow the one that ends last, not the one that begins last', () => {
    const spans = [
      { first: 0, last: 100 },
      { first: 10, last: 20 },
      { first: 30, last: 40 },
    ];
    expect(followersOf(spans).map(({ before, file }) => [before, file])).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });
});

describe('overlapping files', () => {
  it('are none where one begins after the other has ended', () => {
    expect(placeFiles(column(1, 2, 3, 4), [0, 2], numbers(0, 0, 0, 0), [0]).overlaps).toBeNull();
  });

  it('are compared row by row where they carry the same time', () => {
    const nothing = Number.NaN;
    const { overlaps } = placeFiles(column(1, 2, 3, 2, 3, 4), [0, 3], numbers(5, 6, nothing, 6.5, nothing, 8), [0]);
    expect(overlaps).toEqual({ files: [[0, 1]], pairs: 2, equalPairs: 1 });
  });

  it('leave alone what repeats inside one file', () => {
    const { overlaps } = placeFiles(column(1, 1, 2, 2.5, 2), [0, 3], numbers(1, 2, 3, 4, 3), [0]);
    expect(overlaps).toMatchObject({ pairs: 1, equalPairs: 1 });
  });
});
