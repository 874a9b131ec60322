import type { Interval, PlanEntry } from '../../src/contracts/experiment.ts';
import type { LabFailure } from '../../src/contracts/failure.ts';
import type { LabState } from './lab-state.ts';
import type { LiveRun } from './runs.ts';

type Stability = 'stable' | 'skipped-steps' | 'diverged';

/** One model of a running comparison, its seeds and folds taken together. */
export interface EntryRow {
  readonly entry: PlanEntry;
  readonly runs: readonly LiveRun[];
  readonly phase: LiveRun['phase'] | 'waiting';
  /** 0 … 1 over the runs that have begun. */
  readonly share: number;
  readonly secondsLeft: number | null;
  /** Provisional index (today's method = 100), spread over seeds and folds; null until this entry and today's method have a score. */
  readonly index: Interval | null;
  /** 1 for the smallest error among the entries that have one. */
  readonly rank: number | null;
  readonly stability: Stability;
  readonly skippedSteps: number;
  readonly failure: LabFailure | null;
}

const scoresOf = (runs: readonly LiveRun[]): readonly number[] =>
  runs.flatMap((run) => run.result?.scores?.mae_scaled ?? []);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function phaseOf(runs: readonly LiveRun[], state: Pick<LabState, 'experiment'>): EntryRow['phase'] {
  const over = state.experiment !== null && state.experiment.state !== 'running';
  if (runs.length === 0) return over ? 'cancelled' : 'waiting';
  for (const phase of ['training', 'scoring', 'preparing'] as const) {
    if (runs.some((run) => run.phase === phase)) return over ? 'cancelled' : phase;
  }
  if (runs.some((run) => run.phase === 'finished')) return 'finished';
  return runs.some((run) => run.phase === 'failed') ? 'failed' : 'cancelled';
}

const shareOf = (run: LiveRun): number => {
  if (run.phase === 'finished' || run.phase === 'failed' || run.phase === 'cancelled') return 1;
  return run.totalSteps === 0 ? 0 : Math.min(1, run.step / run.totalSteps);
};

function stabilityOf(runs: readonly LiveRun[]): Stability {
  if (runs.some((run) => run.result?.status === 'diverged' || run.failure?.code === 'run.diverged')) return 'diverged';
  return runs.some((run) => run.skippedSteps > 0) ? 'skipped-steps' : 'stable';
}

/** Each run against today's method in the same fold: another fold is another stretch of time. */
function indexOf(runs: readonly LiveRun[], baseline: readonly LiveRun[]): Interval | null {
  const scaled = runs.flatMap((run) => {
    const today = scoresOf(baseline.filter(({ key }) => key.fold === run.key.fold));
    return today.length === 0 || mean(today) === 0 ? [] : scoresOf([run]).map((score) => (100 * score) / mean(today));
  });
  if (scaled.length === 0) return null;
  return { mean: mean(scaled), low: Math.min(...scaled), high: Math.max(...scaled) };
}

/** Finished rows first, by rank, then those at work, then those that wait, each in the order of the plan. */
export function entryRows(state: Pick<LabState, 'experiment' | 'runs'>): readonly EntryRow[] {
  const plan = state.experiment?.plan;
  if (plan === undefined) return [];
  const all = [...state.runs.values()];
  const baseline = all.filter((run) => run.key.entry === plan.baseline);
  const rows = plan.entries.map((entry): EntryRow => {
    const runs = all.filter((run) => run.key.entry === entry.id);
    const left = runs.flatMap((run) => (run.secondsLeft === null ? [] : [run.secondsLeft]));
    return {
      entry,
      runs,
      phase: phaseOf(runs, state),
      share: runs.length === 0 ? 0 : mean(runs.map(shareOf)),
      secondsLeft: left.length === 0 ? null : Math.max(...left),
      index: indexOf(runs, baseline),
      rank: null,
      stability: stabilityOf(runs),
      skippedSteps: runs.reduce((sum, run) => sum + run.skippedSteps, 0),
      failure: runs.find((run) => run.failure !== null)?.failure ?? null,
    };
  });
  const ranked = rows
    .filter((row) => row.phase === 'finished' && row.index !== null)
    .sort((one, other) => (one.index?.mean ?? 0) - (other.index?.mean ?? 0))
    .map((row, position) => ({ ...row, rank: position + 1 }));
  const rankedIds = new Set(ranked.map((row) => row.entry.id));
  const others = rows.filter((row) => !rankedIds.has(row.entry.id));
  const isWaiting = (row: EntryRow): boolean => row.phase === 'waiting' || row.phase === 'cancelled';
  return [...ranked, ...others.filter((row) => !isWaiting(row)), ...others.filter(isWaiting)];
}
