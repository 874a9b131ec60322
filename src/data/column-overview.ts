import type { ColumnOverview } from './column-source.ts';

/** Rows behind one pair of lowest and highest: fine enough for the eye, and a column of ten million rows stays under a megabyte. */
export const overviewBucketRows = 256;

/** Gathers the overview of a column whose values arrive in order, in pieces of any length. */
export function createOverview(rows: number): {
  observe(values: Float64Array): void;
  readonly overview: ColumnOverview;
} {
  const buckets = Math.ceil(rows / overviewBucketRows);
  const low = new Float64Array(buckets).fill(Number.NaN);
  const high = new Float64Array(buckets).fill(Number.NaN);
  let row = 0;
  return {
    observe(values) {
      let from = 0;
      while (from < values.length) {
        const bucket = Math.floor(row / overviewBucketRows);
        const end = Math.min(values.length, from + (bucket + 1) * overviewBucketRows - row);
        let lowest = low[bucket] ?? Number.NaN;
        let highest = high[bucket] ?? Number.NaN;
        for (let index = from; index < end; index += 1) {
          const value = values[index] ?? Number.NaN;
          // Written so that anything replaces NaN, and NaN nothing.
          if (!(value >= lowest) && value === value) lowest = value;
          if (!(value <= highest) && value === value) highest = value;
        }
        low[bucket] = lowest;
        high[bucket] = highest;
        row += end - from;
        from = end;
      }
    },
    overview: { bucketRows: overviewBucketRows, low, high },
  };
}
