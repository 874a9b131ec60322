import type { DetectorResult, RowSpan } from '../contracts/anomaly.ts';

const mostBuckets = 2000;

/** The highest score of each run of rows of one length: what a chart shows of a long log without losing a peak. */
export function courseOf(scores: Float64Array, { first, end }: RowSpan): DetectorResult['course'] {
  const bucketRows = Math.max(1, Math.ceil((end - first) / mostBuckets));
  const high: (number | null)[] = [];
  for (let start = first; start < end; start += bucketRows) {
    let highest: number | null = null;
    for (const score of scores.subarray(start, Math.min(end, start + bucketRows))) {
      if (Number.isFinite(score)) highest = Math.max(highest ?? score, score);
    }
    high.push(highest);
  }
  return { bucketRows, high };
}
