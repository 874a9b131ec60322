import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { datasetOf } from '../../testing/synthetic-columns.ts';
import { columnsAhead } from './columns-ahead.ts';

const rows = 3000;
const random = createSeededRandom(9);
let level = 0;
const target = Float64Array.from({ length: rows }, () => (level += random.normal()));
const moved = (by: number): Float64Array =>
  target.map((_, row) => target[Math.min(rows - 1, Math.max(0, row + by))] ?? 0);
const dataset = datasetOf(
  new Map([
    ['target', target],
    ['ahead', moved(3).map((value) => 2 * value + 1)],
    ['behind', moved(-2)],
    ['same', target.map((value) => -value)],
    ['noise', target.map(() => random.normal())],
    ['still', target.map(() => 4)],
  ]),
);
const all = [...dataset.columns.keys()];

describe('columns that carry later values of a target', () => {
  it('are found with their distance; copies of now and of the past give nothing away', () => {
    expect(columnsAhead(dataset, all, ['target'])).toEqual([
      { column: 'ahead', target: 'target', rows: 3, correlation: expect.closeTo(1, 3) as number },
    ]);
  });

  it('are looked for among the columns used, for every target', () => {
    expect(columnsAhead(dataset, ['behind', 'noise'], ['target'])).toEqual([]);
    expect(columnsAhead(dataset, ['target', 'behind'], ['behind', 'noise'])).toMatchObject([
      { column: 'target', target: 'behind', rows: 2 },
    ]);
  });
});
