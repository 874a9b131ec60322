import { expect, it } from 'vitest';
import { sampleDataset } from '../testing/sample-dataset.ts';
import type { ColumnSource } from './column-source.ts';
import { openPartOfColumns, openPartOfSummary } from './open-part.ts';

const bucketRows = 10;

function sourceOf(values: Float64Array): ColumnSource {
  const buckets = Array.from({ length: Math.ceil(values.length / bucketRows) }, (_, index) =>
    values.subarray(index * bucketRows, (index + 1) * bucketRows),
  );
  return {
    names: ['a'],
    rows: values.length,
    read: (_, first, end) => Promise.resolve(values.slice(Math.max(0, first), Math.min(values.length, end))),
    overview: () =>
      Promise.resolve({
        bucketRows,
        low: Float64Array.from(buckets, (bucket) => Math.min(...bucket)),
        high: Float64Array.from(buckets, (bucket) => Math.max(...bucket)),
      }),
    close: () => Promise.resolve(),
  };
}

it.each([1, 4, 10, 13, 37])('shows nothing of %i rows that were put away, wherever it is asked', async (sealedRows) => {
  const values = Float64Array.from({ length: 57 }, (_, row) => (row < 57 - sealedRows ? Math.sin(row) : 1e6));
  const open = openPartOfColumns(sourceOf(values), sealedRows);
  const expected = openPartOfColumns(sourceOf(values.slice(0, 57 - sealedRows)), 0);
  expect(open.rows).toBe(57 - sealedRows);
  expect(await open.read('a', 0, 1000)).toEqual(values.slice(0, 57 - sealedRows));
  expect(await open.overview('a')).toEqual(await expected.overview('a'));
  expect(Math.max(...(await open.overview('a')).high)).toBeLessThan(2);
});

it('suggests steps from the open rows alone, and shortens what is drawn of them', () => {
  const rows = 2000;
  const summary = sampleDataset({ name: 'line', column: 'a', unit: null, rows, stepMilliseconds: 3_600_000 });
  const daily = Float64Array.from({ length: rows }, (_, row) => Math.sin((2 * Math.PI * row) / 24));
  const drawn = { ...summary, sparklines: [{ column: 'a', values: Array.from({ length: 120 }, (_, index) => index) }] };
  const open = openPartOfSummary(drawn, 500, daily.subarray(0, 1500));
  expect(open.gridRows).toBe(1500);
  expect(open.report.suggestions.season).toBe(24);
  expect(open.report.suggestions.target).toBe(summary.report.suggestions.target);
  expect(open.sparklines[0]?.values).toEqual(drawn.sparklines[0]?.values.slice(0, 90));
  expect(openPartOfSummary(drawn, 500, null).report.suggestions.season).toBeNull();
});
