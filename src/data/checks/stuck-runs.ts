import type { ColumnCourse, Run, RunTally } from './column-course.ts';

/**
 * Runs of one value that are too long to be chance, for how this very column repeats itself.
 *
 * Whether a value equals the one before depends on the resolution of the instrument, the noise and how slowly the quantity moves, and
 * repeats come in clusters. So repeats are taken as a Markov chain of first order whose two probabilities are counted in the column
 * itself: p, that a value is repeated at all, and q, that a repeat is followed by another. A run of L values then starts at a given row
 * with the probability (1 − p) p q^(L − 2), and in n rows at most one such run in a thousand columns is expected when
 * n p q^(L − 2) < 0.001. A stuck sensor would raise q and hide itself, so the count begins with the shortest runs, which hold three tenths
 * of the values, and takes in longer ones only as far as the shorter ones explain them.
 *
 * The chain knows no machine that stands still. A value at which the column has come to rest more than once is therefore no finding, nor
 * is a column that spends much of its time in such runs: it is held by a controller, or only changes when somebody changes it.
 */
export interface StuckRuns {
  readonly runs: readonly Run[];
  /** The longest run that chance and habit explain. */
  readonly usual: number;
}

const expectedByChance = 1e-3;
const leastObserved = 64;
const leastLength = 8;
/** How much longer than what chance allows a run has to be: the chain of first order is only nearly true. */
const margin = 2;
/** A column that repeats itself more often than this is a setting, a counter of events or a state; standing still is what it does. */
const mostRepeats = 0.9;
/** Share of the values with which the count begins. */
const beginning = 0.3;
/** Share of the values that may lie in findings. */
const mostStuck = 0.3;

interface Lengths {
  readonly length: number;
  readonly count: number;
}

function lengthsOf({ short, long }: RunTally): Lengths[] {
  const counted = Array.from(short, (count, length) => ({ length, count })).filter(({ count }) => count > 0);
  const others = Array.from(long, ([length, count]) => ({ length, count }));
  return [...counted, ...others.toSorted((left, right) => left.length - right.length)];
}

/** The length up to which the shortest runs together hold `values` values. */
function shortestHolding(values: number, lengths: readonly Lengths[]): number {
  let held = 0;
  for (const { length, count } of lengths) {
    held += length * count;
    if (held >= values) return length;
  }
  return lengths.at(-1)?.length ?? 0;
}

/** The longest run that chance explains when runs above `cut` are left out of account, and the share of values that repeat. */
function explainedBelow(
  lengths: readonly Lengths[],
  observed: number,
  cut: number,
): { longest: number; repeats: number } {
  let values = 0;
  let runs = 0;
  let repeated = 0;
  let repeatedAgain = 0;
  for (const { length, count } of lengths) {
    if (length > cut) continue;
    values += length * count;
    runs += count;
    if (length > 1) repeated += count;
    if (length > 2) repeatedAgain += (length - 2) * count;
  }
  const repeats = (values - runs + 1) / (values + 2);
  // One run more is supposed than was seen: few repeats say little about what follows them.
  const again = Math.max(repeats, (repeatedAgain + 1) / (repeatedAgain + repeated + 2));
  const longest = 2 + Math.log(expectedByChance / (observed * repeats)) / Math.log(again);
  return { longest: Math.ceil(longest), repeats };
}

export function findStuckRuns(course: ColumnCourse): StuckRuns {
  const nothing: StuckRuns = { runs: [], usual: 0 };
  const { observed, longestRuns } = course;
  if (observed < leastObserved || course.lowest === course.highest) return nothing;
  const lengths = lengthsOf(course.runs);
  let cut = shortestHolding(beginning * observed, lengths);
  let explained = explainedBelow(lengths, observed, cut);
  while (explained.longest > cut && lengths.some(({ length }) => length > cut)) {
    cut = explained.longest;
    explained = explainedBelow(lengths, observed, cut);
  }
  if (explained.repeats > mostRepeats) return nothing;
  const least = Math.max(leastLength, margin * explained.longest);
  // Half as long is long enough to call it a place of rest.
  const rests = new Map<number, number>();
  for (const { value, length } of longestRuns) {
    if (length > least / margin) rests.set(value, (rests.get(value) ?? 0) + 1);
  }
  const runs = longestRuns.filter(({ value, length }) => length > least && rests.get(value) === 1);
  const values = runs.reduce((sum, { length }) => sum + length, 0);
  const usual = lengths.findLast(({ length }) => length <= least)?.length ?? 1;
  return runs.length === 0 || values > mostStuck * observed ? nothing : { runs, usual };
}
