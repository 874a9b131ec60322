import type { ColumnCourse, Spike } from './column-course.ts';
import { quantileOf } from './robust.ts';

/**
 * Values that stand out from both neighbours for a single row, as a disturbed line or a mistyped value does and a process does not.
 *
 * A spike's height is its distance to the nearer neighbour. It counts where it is more than twelve robust standard deviations of the
 * column's differences (1.4826 × median of |difference|), more than five times what 99 % of the differences stay below, and more than
 * twice the largest differences that belong to no spike: a column that often jumps that far has no spikes, however heavy its tails.
 */
export interface Spikes {
  readonly spikes: readonly Spike[];
  /** The robust standard deviation of the differences. */
  readonly usual: number;
}

const leastDifferences = 100;
const toDeviation = 1.4826;
const deviations = 12;
const timesUsual = 5;
const timesOthers = 2;
/** A column that mostly moves by less than this share of its range is at rest between pulses: a setting or an acceleration. */
const atRest = 1e-6;
/** Share of the rows that may be spikes; what happens more often belongs to the column. */
const mostSpikes = 0.001;
const alwaysAllowed = 3;

/** |difference| of neighbouring rows, ascending; those at `without` are left out. */
function differencesOf({ sample }: ColumnCourse, without: ReadonlySet<number>): Float64Array {
  const differences = new Float64Array(sample.reduce((sum, { values }) => sum + values.length, 0));
  let used = 0;
  for (const { first, values } of sample) {
    for (let index = 1; index < values.length; index += 1) {
      if (without.has(first + index) || without.has(first + index - 1)) continue;
      const difference = Math.abs((values[index] ?? Number.NaN) - (values[index - 1] ?? Number.NaN));
      if (Number.isNaN(difference)) continue;
      differences[used] = difference;
      used += 1;
    }
  }
  return differences.subarray(0, used).sort();
}

export function findSpikes(course: ColumnCourse): Spikes {
  const all = differencesOf(course, new Set());
  const nothing: Spikes = { spikes: [], usual: 0 };
  if (all.length < leastDifferences) return nothing;
  // Where most differences are 0, the column's resolution hides its noise; what moves at all then tells how far it moves.
  const median = quantileOf(all, 0.5);
  const moved = all.subarray(all.findIndex((difference) => difference > 0));
  const usual = toDeviation * (median > 0 ? median : quantileOf(moved, 0.5));
  if (usual < atRest * (course.highest - course.lowest)) return nothing;
  const least = Math.max(deviations * usual, timesUsual * quantileOf(all, 0.99));
  const candidates = course.spikes.filter(({ height }) => Math.abs(height) > least);
  if (candidates.length === 0) return nothing;
  const others = differencesOf(course, new Set(candidates.map(({ row }) => row)));
  const highestOther = quantileOf(others, 0.999);
  const spikes = candidates.filter(({ height }) => Math.abs(height) > timesOthers * highestOther);
  return spikes.length > Math.max(alwaysAllowed, mostSpikes * course.observed) ? nothing : { spikes, usual };
}
