import type { ColumnOverview } from './column-source.ts';
import type { Span, SpanTaker } from './column-span.ts';

/** Rows behind one pair of lowest and highest: fine enough for the eye, and a column of ten million rows stays under a megabyte. */
const bucketRows = 256;

/** Gathers the overview of a column of `rows` rows. */
export function createOverview(rows: number): SpanTaker & { readonly overview: ColumnOverview } {
  const buckets = Math.ceil(rows / bucketRows);
  const low = new Float64Array(buckets).fill(Number.NaN);
  const high = new Float64Array(buckets).fill(Number.NaN);
  return {
    endOfSpan: (first) => (Math.floor(first / bucketRows) + 1) * bucketRows,
    take({ first, lowest, highest }: Span) {
      const bucket = Math.floor(first / bucketRows);
      // Written so that anything replaces NaN, and NaN nothing.
      if (!((low[bucket] ?? Number.NaN) <= lowest) && lowest === lowest) low[bucket] = lowest;
      if (!((high[bucket] ?? Number.NaN) >= highest) && highest === highest) high[bucket] = highest;
    },
    overview: { bucketRows, low, high },
  };
}
