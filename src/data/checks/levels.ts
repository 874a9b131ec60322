import type { ColumnCourse, Segment } from './column-course.ts';
import { quantileOf, sortedObserved } from './robust.ts';

/** One of up to 256 stretches of the sample, in order of the grid. */
export interface Block {
  readonly first: number;
  readonly last: number;
  readonly median: number;
  /** Observed values, ascending. */
  readonly sorted: Float64Array;
}

const mostBlocks = 256;
const leastRows = 16;
const leastObserved = 4;

function cut({ first, values }: Segment): Segment[] {
  const count = Math.max(1, Math.min(mostBlocks, Math.floor(values.length / leastRows)));
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * values.length) / count);
    return { first: first + from, values: values.subarray(from, Math.floor(((index + 1) * values.length) / count)) };
  });
}

/** The column in blocks; blocks in which nearly everything is missing are left out. */
export function blocksOf({ sample }: ColumnCourse): Block[] {
  const pieces = sample.length === 1 ? sample.flatMap(cut) : sample;
  return pieces.flatMap(({ first, values }) => {
    const sorted = sortedObserved(values);
    if (sorted.length < leastObserved) return [];
    return [{ first, last: first + values.length - 1, median: quantileOf(sorted, 0.5), sorted }];
  });
}

/** All values of several blocks, ascending. */
export function pooled(blocks: readonly Block[]): Float64Array {
  const all = new Float64Array(blocks.reduce((sum, { sorted }) => sum + sorted.length, 0));
  let used = 0;
  for (const { sorted } of blocks) {
    all.set(sorted, used);
    used += sorted.length;
  }
  return all.sort();
}
