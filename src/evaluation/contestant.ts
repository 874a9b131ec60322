import type { EntrySummary, ExperimentPlan, RunResult } from '../contracts/experiment.ts';
import type { DatasetSummary } from '../contracts/dataset.ts';
import { collectLosses, countIndependentOrigins, type EntryLosses } from './entry-losses.ts';
import type { EvidenceBase } from './evidence.ts';
import { meanOf } from './quantile.ts';

export type Family = EntrySummary['family'];

/** Rivals that a network has to beat; the sentence is never about them. */
export const isSimple = (family: Family): boolean => family === 'naive' || family === 'linear';

/** What a summary needs to know of a model. */
export interface ModelTraits {
  readonly family: Family;
  /** Learned anew from every seed; any other model gives the same result for all of them and is run once. */
  readonly seeded: boolean;
}

/** One plan entry with everything it has achieved. */
export interface Contestant extends ModelTraits {
  readonly id: string;
  readonly model: string;
  /** All runs of this entry, failed ones included. */
  readonly results: readonly RunResult[];
  readonly losses: EntryLosses | null;
  /** Mean absolute scaled error over seeds and origins; infinite without losses, so that it is never chosen. */
  readonly error: number;
}

export function contestantsOf(
  plan: ExperimentPlan,
  results: readonly RunResult[],
  traits: (model: string) => ModelTraits,
): Contestant[] {
  return plan.entries.map(({ id, model }) => {
    // In one order, whatever order the runs finished in: sums of the same numbers must not differ in the last digit.
    const own = results
      .filter((result) => result.run.entry === id)
      .sort((a, b) => a.run.seed - b.run.seed || a.run.fold - b.run.fold);
    const losses = collectLosses(own);
    const error = losses === null ? Infinity : meanOf(losses.absolute.map((series) => meanOf(series)));
    return { id, model, ...traits(model), results: own, losses, error };
  });
}

export function mostAccurate(contestants: readonly Contestant[]): Contestant | undefined {
  const [first, ...others] = contestants.filter(({ losses }) => losses !== null);
  if (first === undefined) return undefined;
  return others.reduce((best, next) => (next.error < best.error ? next : best), first);
}

const millisecondsPerDay = 86_400_000;

/**
 * What a comparison between these contestants rests on: origins all of them scored, and the fewest seeds among the
 * models that depend on them.
 */
export function evidenceBase(
  among: readonly (Contestant | undefined)[],
  plan: ExperimentPlan,
  dataset: DatasetSummary,
): EvidenceBase {
  const present = among.filter((contestant) => contestant !== undefined);
  const seeded = present.filter((contestant) => contestant.seeded);
  const { horizon } = plan.task;
  const rows = sharedRows(present);
  const first = rows[0];
  const last = rows.at(-1);
  const testRows = first === undefined || last === undefined ? 0 : last - first + horizon;
  const step = dataset.gridStepMilliseconds;
  return {
    seeds: seeded.length === 0 ? null : Math.min(...seeded.map(({ losses }) => losses?.absolute.length ?? 0)),
    origins: rows.length,
    independentOrigins: countIndependentOrigins(rows, horizon),
    testDays: step === null ? null : (testRows * step) / millisecondsPerDay,
    logDays: step === null ? null : (dataset.gridRows * step) / millisecondsPerDay,
    possibleIndependentOrigins: Math.floor(testRows / horizon),
  };
}

function sharedRows(contestants: readonly Contestant[]): readonly number[] {
  const [first, ...others] = contestants.map(({ losses }) => losses?.rows ?? []);
  if (first === undefined) return [];
  const otherRows = others.map((rows) => new Set(rows));
  return first.filter((row) => otherRows.every((rows) => rows.has(row)));
}
