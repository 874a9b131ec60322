import type { Bilingual } from '../contracts/language.ts';
import { durationOf, sayBoth } from './bilingual.ts';

const hour = 3_600_000;
const day = 24 * hour;
const week = 7 * day;

/** Rhythms of a factory: an hour, a shift, half a day, a day, a week. Longer ones would not fit into a lookback. */
const rhythms = [hour, 8 * hour, 12 * hour, day, week] as const;

/** Rows of the end of the log that are enough to see a rhythm. */
export const rowsForSeason = 40_000;
const leastCorrelation = 0.3;
const leastRepeats = 3;

/** Correlation of a series with itself `lag` rows earlier, over the pairs that are both there; 0 when it does not vary. */
export function autocorrelation(values: Float64Array, lag: number): number {
  let count = 0;
  let sumEarly = 0;
  let sumLate = 0;
  for (let row = lag; row < values.length; row += 1) {
    const late = values[row] ?? Number.NaN;
    const early = values[row - lag] ?? Number.NaN;
    if (Number.isNaN(late) || Number.isNaN(early)) continue;
    count += 1;
    sumEarly += early;
    sumLate += late;
  }
  const meanEarly = sumEarly / count;
  const meanLate = sumLate / count;
  let together = 0;
  let earlyAlone = 0;
  let lateAlone = 0;
  for (let row = lag; row < values.length; row += 1) {
    const late = (values[row] ?? Number.NaN) - meanLate;
    const early = (values[row - lag] ?? Number.NaN) - meanEarly;
    if (Number.isNaN(late) || Number.isNaN(early)) continue;
    together += late * early;
    earlyAlone += early * early;
    lateAlone += late * late;
  }
  const scale = Math.sqrt(earlyAlone * lateAlone);
  return scale > 0 ? together / scale : 0;
}

interface StepSuggestion {
  readonly steps: number;
  readonly reason: Bilingual;
}

interface SeasonSuggestion {
  readonly steps: number | null;
  readonly reason: Bilingual;
}

/** The series without its mean over one rhythm around each row: what drifts slower than the rhythm goes, the rhythm itself stays. */
function withoutDrift(values: Float64Array, window: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  const counts = new Int32Array(values.length + 1);
  for (const [row, value] of values.entries()) {
    sums[row + 1] = (sums[row] ?? 0) + (Number.isNaN(value) ? 0 : value);
    counts[row + 1] = (counts[row] ?? 0) + (Number.isNaN(value) ? 0 : 1);
  }
  const half = Math.floor(window / 2);
  return values.map((value, row) => {
    const from = Math.max(0, row - half);
    const to = Math.min(values.length, from + window);
    return value - ((sums[to] ?? 0) - (sums[from] ?? 0)) / ((counts[to] ?? 0) - (counts[from] ?? 0));
  });
}

/**
 * The rhythm after which the target repeats itself best. A slow series resembles itself at every short distance, so what drifts slower than
 * a rhythm is taken away first, and the rhythm counts only where the resemblance is clearly higher than half way to it.
 */
export function suggestSeason(target: Float64Array, stepMilliseconds: number | null): SeasonSuggestion {
  if (stepMilliseconds === null) return { steps: null, reason: sayBoth('data:suggestion.season.no-clock') };
  const values = target.subarray(Math.max(0, target.length - rowsForSeason));
  let best: { steps: number; rhythm: number; correlation: number } | null = null;
  for (const rhythm of rhythms) {
    const steps = rhythm / stepMilliseconds;
    if (!Number.isInteger(steps) || steps < 2 || steps * leastRepeats > values.length) continue;
    const swing = withoutDrift(values, steps);
    const correlation = autocorrelation(swing, steps);
    if (correlation < leastCorrelation || correlation < autocorrelation(swing, Math.round(steps / 2)) + 0.1) continue;
    // A longer rhythm holds the shorter ones; it must explain clearly more to be worth its length.
    if (best === null || correlation > best.correlation + 0.1) best = { steps, rhythm, correlation };
  }
  if (best === null) return { steps: null, reason: sayBoth('data:suggestion.season.none') };
  const percent = Math.round(100 * best.correlation);
  const sentence = { duration: durationOf(best.rhythm), steps: best.steps, percent };
  return { steps: best.steps, reason: sayBoth('data:suggestion.season.found', sentence) };
}

const lookbackRows = { least: 48, aim: 96, most: 192 } as const;
/** A comparison needs room for training, validation and test beside the window itself. */
const windowsInLog = 12;

/** Durations people say, in milliseconds, short to long. */
const sayable = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * 1000),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * 60_000),
  ...[1, 2, 3, 4, 6, 8, 12].map((count) => count * hour),
  ...[1, 2, 3, 4, 7, 14, 28, 56, 84, 168, 364].map((count) => count * day),
] as const;

/** The sayable duration whose number of rows comes nearest to `rows` (by ratio) without passing `most`. */
function roundSteps(rows: number, most: number, stepMilliseconds: number): number {
  let best = Math.max(1, Math.min(Math.round(rows), most));
  let nearest = Number.POSITIVE_INFINITY;
  for (const duration of sayable) {
    const steps = duration / stepMilliseconds;
    if (!Number.isInteger(steps) || steps > most) continue;
    const distance = Math.abs(Math.log(steps / rows));
    if (distance < nearest) [best, nearest] = [steps, distance];
  }
  return best;
}

function reasonOf(
  kind: 'lookback' | 'horizon',
  key: string,
  steps: number,
  stepMilliseconds: number | null,
): Bilingual {
  if (stepMilliseconds === null) return sayBoth(`data:suggestion.${kind}.rows`, { steps });
  return sayBoth(`data:suggestion.${kind}.${key}`, { steps, duration: durationOf(steps * stepMilliseconds) });
}

/** How far back a model looks: one season where that is a reasonable length, otherwise a round time of about a hundred rows. */
export function suggestLookback(rows: number, season: number | null, stepMilliseconds: number | null): StepSuggestion {
  const most = Math.max(1, Math.floor(rows / windowsInLog));
  const limit = Math.min(lookbackRows.most, most);
  if (season !== null && season >= lookbackRows.least && season <= limit) {
    return { steps: season, reason: reasonOf('lookback', 'season', season, stepMilliseconds) };
  }
  if (season !== null && season < lookbackRows.least && season * Math.ceil(lookbackRows.aim / season) <= limit) {
    const steps = season * Math.ceil(lookbackRows.aim / season);
    return { steps, reason: reasonOf('lookback', 'seasons', steps, stepMilliseconds) };
  }
  const aim = Math.min(lookbackRows.aim, most);
  const steps = stepMilliseconds === null ? aim : roundSteps(aim, limit, stepMilliseconds);
  return {
    steps,
    reason: reasonOf('lookback', most < lookbackRows.aim ? 'short-log' : 'round', steps, stepMilliseconds),
  };
}

/** How far ahead to forecast: a round time of about a quarter of the lookback. */
export function suggestHorizon(
  lookback: number,
  season: number | null,
  stepMilliseconds: number | null,
): StepSuggestion {
  if (season !== null && season <= lookback / 2) {
    return { steps: season, reason: reasonOf('horizon', 'season', season, stepMilliseconds) };
  }
  const aim = Math.max(1, Math.round(lookback / 4));
  const steps =
    stepMilliseconds === null ? aim : roundSteps(aim, Math.max(1, Math.floor(lookback / 2)), stepMilliseconds);
  return { steps, reason: reasonOf('horizon', 'round', steps, stepMilliseconds) };
}
