import { combineSeeds, createSeededRandom, type SeededRandom } from '../foundation/seeded-random.ts';
import type { ChangeWindow } from './change-window.ts';
import { runningTotals } from './moving-mean.ts';
import type { Pace } from './pace.ts';

/** An error within this much of the level before the change counts as back. */
const tolerance = 1.1;
const replicates = 200;

/**
 * Rows until the error is back within 10 % of its level before the change, or null where that is never. The error counts as away
 * when its mean over the smoothing rows leaves that band before the change has settled and one more stretch of smoothing has gone
 * by; then it is back with the first stretch whose mean lies in the band again. An error that never left took 0 rows.
 */
export function rowsUntilBack(
  errors: Float64Array,
  { before, after, settled, smoothing }: ChangeWindow,
): number | null {
  const { meanOf } = runningTotals(errors);
  const bound = tolerance * meanOf(before.start, before.end);
  const last = after.end - smoothing;
  const smoothed = (row: number): number => meanOf(row, row + smoothing);
  let row = after.start;
  while (row <= Math.min(settled + smoothing, last) && !(smoothed(row) > bound)) row += 1;
  if (row > Math.min(settled + smoothing, last)) return 0;
  // A stretch without a single true value shows neither.
  while (row <= last && !(smoothed(row) <= bound)) row += 1;
  return row > last ? null : row - after.start;
}

export interface ClockReading {
  readonly rows: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The clock of the mean error over the seeds, with a 95 % interval. Each replicate takes the errors of one seed at random,
 * divides them by their own course (a moving mean that does not look across the change), draws blocks of these ratios anew
 * (moving blocks, Künsch 1989), lays them on the course again and reads the clock: what chance there is in the errors and in the
 * seeds becomes chance in the clock. Null is "not within the log".
 */
export async function readClock(
  errorsOfSeeds: readonly Float64Array[],
  window: ChangeWindow,
  seed: number,
  pace: Pace,
): Promise<ClockReading> {
  const rows = rowsUntilBack(meanOfSeries(errorsOfSeeds), window);
  const courses = errorsOfSeeds.map((errors) => courseOf(errors, window));
  const drawn: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const random = createSeededRandom(combineSeeds(seed, replicate));
    const course = courses[random.integer(courses.length)];
    if (course === undefined) throw new RangeError('No seed has run.');
    drawn.push(rowsUntilBack(redrawn(course, window, random), window) ?? Infinity);
    await pace();
  }
  drawn.sort((first, second) => first - second);
  const end = (probability: number): number => drawn[Math.round(probability * (replicates - 1))] ?? NaN;
  return {
    rows,
    low: finiteOrNull(Math.min(end(0.025), rows ?? Infinity)),
    high: finiteOrNull(Math.max(end(0.975), rows ?? Infinity)),
  };
}

/** Row by row, over what was observed. */
export function meanOfSeries(series: readonly Float64Array[]): Float64Array {
  const [first] = series;
  if (first === undefined) throw new RangeError('No seed has run.');
  return first.map((_, row) => series.reduce((sum, errors) => sum + (errors[row] ?? NaN), 0) / series.length);
}

interface Course {
  readonly level: Float64Array;
  /** Errors as a share of their course, missing ones left out. */
  readonly ratios: Float64Array;
}

function courseOf(errors: Float64Array, { before, after, smoothing }: ChangeWindow): Course {
  const { meanOf } = runningTotals(errors);
  const half = Math.floor(smoothing / 2);
  const level = errors.map((_, row) => {
    const { start, end } = row < after.start ? before : after;
    return meanOf(Math.max(start, row - half), Math.min(end, row + half + 1));
  });
  const ratios = errors
    .map((error, row) => error / (level[row] ?? NaN))
    .subarray(before.start, after.end)
    .filter(Number.isFinite);
  return { level, ratios };
}

function redrawn(
  { level, ratios }: Course,
  { before, after, smoothing }: ChangeWindow,
  random: SeededRandom,
): Float64Array {
  const drawn = Float64Array.from(level);
  for (let row = before.start; row < after.end; row += smoothing) {
    const block = random.integer(ratios.length);
    const end = Math.min(row + smoothing, after.end);
    for (let place = row; place < end; place += 1) {
      drawn[place] = (level[place] ?? NaN) * (ratios[(block + place - row) % ratios.length] ?? 1);
    }
  }
  return drawn;
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
