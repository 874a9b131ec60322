import type { RunResult } from '../contracts/experiment.ts';

/**
 * The losses of one plan entry at its scored test origins: one series per finished seed, all on the same origin rows in
 * time order. Losses are means over horizon and targets on scaled values.
 */
export interface EntryLosses {
  readonly rows: readonly number[];
  readonly absolute: readonly Float64Array[];
  readonly squared: readonly Float64Array[];
}

/** A run whose scores may be used: it ended by itself, on the whole budget or on early stopping. */
export const isFinished = (result: RunResult): boolean =>
  (result.status === 'completed' || result.status === 'stopped-early') && result.scores !== null;

/** Folds of one seed cover different stretches of time, so their origins are laid end to end. */
function lossesOfSeed(results: readonly RunResult[]): Map<number, { absolute: number; squared: number }> {
  const byRow = new Map<number, { absolute: number; squared: number }>();
  for (const result of results) {
    for (const [index, row] of result.origins.rows.entries()) {
      const absolute = result.origins.absolute[index];
      const squared = result.origins.squared[index];
      if (absolute === undefined || squared === undefined) {
        throw new Error(`Run ${result.run.entry}/${String(result.run.seed)} has more origin rows than losses.`);
      }
      if (byRow.has(row)) throw new Error(`Origin row ${String(row)} is scored twice by ${result.run.entry}.`);
      byRow.set(row, { absolute, squared });
    }
  }
  return byRow;
}

/** Losses of an entry's finished runs on the rows that all its seeds have scored; null when there are none. */
export function collectLosses(results: readonly RunResult[]): EntryLosses | null {
  const bySeed = new Map<number, RunResult[]>();
  for (const result of results.filter(isFinished)) {
    bySeed.set(result.run.seed, [...(bySeed.get(result.run.seed) ?? []), result]);
  }
  const seeds = [...bySeed.entries()].sort(([a], [b]) => a - b).map(([, runs]) => lossesOfSeed(runs));
  const [first, ...others] = seeds;
  if (first === undefined) return null;
  const rows = [...first.keys()].filter((row) => others.every((seed) => seed.has(row))).sort((a, b) => a - b);
  if (rows.length === 0) return null;
  const series = (loss: 'absolute' | 'squared'): Float64Array[] =>
    seeds.map((seed) => Float64Array.from(rows, (row) => seed.get(row)?.[loss] ?? Number.NaN));
  return { rows, absolute: series('absolute'), squared: series('squared') };
}

/**
 * Two entries brought to the origin rows both have scored, so that every loss has its partner; null when they share
 * none.
 */
export function pairLosses(entry: EntryLosses, rival: EntryLosses): { entry: EntryLosses; rival: EntryLosses } | null {
  const rivalRows = new Set(rival.rows);
  const shared = entry.rows.filter((row) => rivalRows.has(row));
  if (shared.length === 0) return null;
  return { entry: onRows(entry, shared), rival: onRows(rival, shared) };
}

function onRows(losses: EntryLosses, rows: readonly number[]): EntryLosses {
  const position = new Map(losses.rows.map((row, index) => [row, index]));
  const pick = (series: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => series[position.get(row) ?? -1] ?? Number.NaN);
  return { rows, absolute: losses.absolute.map(pick), squared: losses.squared.map(pick) };
}

/** The expected loss of a model over its seeds, origin by origin. */
export function meanOverSeeds(series: readonly Float64Array[]): Float64Array {
  const [first] = series;
  if (first === undefined) throw new Error('A mean over seeds needs at least one seed.');
  return first.map((_, index) => series.reduce((sum, seed) => sum + (seed[index] ?? Number.NaN), 0) / series.length);
}

/** How many of the origins, taken greedily from the first, have targets that do not overlap. Rows ascend. */
export function countIndependentOrigins(rows: readonly number[], horizon: number): number {
  let count = 0;
  let free = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    if (row < free) continue;
    count += 1;
    free = row + horizon;
  }
  return count;
}

/** The largest number of origins whose targets share a time step with one another: 1 when none overlap. Rows ascend. */
export function largestOverlap(rows: readonly number[], horizon: number): number {
  let largest = 1;
  let oldest = 0;
  for (const [index, row] of rows.entries()) {
    while (row - (rows[oldest] ?? row) >= horizon) oldest += 1;
    largest = Math.max(largest, index - oldest + 1);
  }
  return largest;
}
