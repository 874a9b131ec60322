import type { ColumnCourse, Segment } from './column-course.ts';
import { quantileOf } from './robust.ts';

/**
 * How one column follows another.
 *
 * Levels of two slow quantities correlate whatever they are (Yule 1926, "Why do we sometimes get nonsense-correlations between
 * time-series?"), so differences of neighbouring rows are compared. They are cut off at what 99 % of them stay below: one stop of the
 * machine moves every sensor at once and would make all of them look like copies.
 */
export interface Copy {
  /** Rows by which the column runs ahead: its value is the target's of so many rows later. Negative: it lags behind. */
  readonly lead: number;
  /** Correlation of differences at that distance. */
  readonly correlation: number;
  /** column = slope × target + offset holds in every row compared, at distance 0; null where it does not. */
  readonly exact: { readonly slope: number; readonly offset: number } | null;
}

const leastCorrelation = 0.999;
const leastPairs = 64;
/** The furthest distance looked at, and how many segments are enough to find one. */
const furthest = 64;
const segmentsLookedAt = 32;
/** A shift has to explain this much more than no shift does, or a slow quantity would seem shifted by a row or two. */
const timesCloser = 4;
const exactness = 1e-9;
const rounding = 1e-9;

const differencesOf = (values: Float64Array): Float64Array =>
  values.subarray(1).map((value, index) => value - (values[index] ?? Number.NaN));

/** Differences of each segment, cut off. */
function steadied(sample: readonly Segment[]): readonly Float64Array[] {
  const pieces = sample.map(({ values }) => differencesOf(values));
  const sizes = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let used = 0;
  for (const piece of pieces) {
    for (const value of piece) {
      if (value === 0 || Number.isNaN(value)) continue;
      sizes[used] = Math.abs(value);
      used += 1;
    }
  }
  const most = quantileOf(sizes.subarray(0, used).sort(), 0.99);
  return Number.isNaN(most)
    ? pieces
    : pieces.map((piece) => piece.map((value) => Math.max(-most, Math.min(most, value))));
}

/** Correlation about zero of `column` at row t with `target` at row t + lead; NaN of too few pairs. */
function correlate(column: readonly Float64Array[], target: readonly Float64Array[], lead: number): number {
  let pairs = 0;
  let together = 0;
  let columnAlone = 0;
  let targetAlone = 0;
  for (const [index, piece] of column.entries()) {
    const other = target[index];
    if (other === undefined) continue;
    const end = Math.min(piece.length, other.length - lead);
    for (let row = Math.max(0, -lead); row < end; row += 1) {
      const left = piece[row] ?? Number.NaN;
      const right = other[row + lead] ?? Number.NaN;
      const product = left * right;
      if (Number.isNaN(product)) continue;
      pairs += 1;
      together += product;
      columnAlone += left * left;
      targetAlone += right * right;
    }
  }
  return pairs < leastPairs ? Number.NaN : together / Math.sqrt(columnAlone * targetAlone);
}

function exactMap(column: readonly Segment[], target: readonly Segment[]): Copy['exact'] {
  let lowest = { x: Number.POSITIVE_INFINITY, y: Number.NaN };
  let highest = { x: Number.NEGATIVE_INFINITY, y: Number.NaN };
  const pairs: (readonly [x: number, y: number])[] = [];
  for (const [index, { values }] of target.entries()) {
    for (const [row, x] of values.entries()) {
      const y = column[index]?.values[row] ?? Number.NaN;
      if (Number.isNaN(x) || Number.isNaN(y)) continue;
      pairs.push([x, y]);
      if (x < lowest.x) lowest = { x, y };
      if (x > highest.x) highest = { x, y };
    }
  }
  if (pairs.length < leastPairs || !(highest.x > lowest.x)) return null;
  const slope = (highest.y - lowest.y) / (highest.x - lowest.x);
  const offset = lowest.y - slope * lowest.x;
  const size = Math.max(Math.abs(lowest.y), Math.abs(highest.y), Math.abs(highest.y - lowest.y));
  if (slope === 0) return null;
  return pairs.every(([x, y]) => Math.abs(slope * x + offset - y) <= exactness * size) ? { slope, offset } : null;
}

/** The differences of a target, made once for all columns that are compared with it. */
export function copyFinder(target: ColumnCourse): (column: ColumnCourse) => Copy | null {
  const targetSteps = steadied(target.sample);
  const few = (steps: readonly Float64Array[]): readonly Float64Array[] => {
    const stride = Math.max(1, Math.floor(steps.length / segmentsLookedAt));
    const chosen = steps.filter((_, index) => index % stride === 0);
    return chosen.map((piece) => piece.subarray(0, 2048));
  };
  const fewOfTarget = few(targetSteps);
  return (column) => {
    const steps = steadied(column.sample);
    const fewSteps = few(steps);
    const here = Math.abs(correlate(steps, targetSteps, 0));
    let best = { lead: 0, size: Number.isNaN(here) ? 0 : here };
    for (let distance = 1; distance <= furthest; distance += 1) {
      for (const lead of [distance, -distance]) {
        const size = Math.abs(correlate(fewSteps, fewOfTarget, lead));
        // Of distances that fit alike the nearest counts: a rhythm fits again after each turn.
        if (timesCloser * (1 - size) + rounding < 1 - best.size) best = { lead, size };
      }
    }
    if (best.size < leastCorrelation) return null;
    const correlation = correlate(steps, targetSteps, best.lead);
    if (!(Math.abs(correlation) >= leastCorrelation)) return null;
    return { lead: best.lead, correlation, exact: best.lead === 0 ? exactMap(column.sample, target.sample) : null };
  };
}
