import type { ExperimentRecord } from '../../src/contracts/bridge.ts';
import type { HistoryPoint, RunKey, RunResult } from '../../src/contracts/experiment.ts';
import type { LabFailure } from '../../src/contracts/failure.ts';
import type { TrainerEvent } from '../../src/contracts/trainer-event.ts';

/** What the window knows of one run while it works and after. */
export interface LiveRun {
  readonly key: RunKey;
  readonly phase: 'preparing' | 'training' | 'scoring' | 'finished' | 'failed' | 'cancelled';
  readonly step: number;
  readonly totalSteps: number;
  readonly secondsLeft: number | null;
  readonly history: readonly HistoryPoint[];
  readonly skippedSteps: number;
  readonly result: RunResult | null;
  readonly failure: LabFailure | null;
  /** The last failure was the worker's, and the run starts again by itself. */
  readonly willRetry: boolean;
}

export type LiveRuns = ReadonlyMap<string, LiveRun>;

export const runIdOf = (key: RunKey): string => `${key.entry}/${key.seed}/${key.fold}`;

const begun = (key: RunKey, totalSteps: number): LiveRun => ({
  key,
  phase: 'preparing',
  step: 0,
  totalSteps,
  secondsLeft: null,
  history: [],
  skippedSteps: 0,
  result: null,
  failure: null,
  willRetry: false,
});

function phaseAfter(result: RunResult): LiveRun['phase'] {
  switch (result.status) {
    case 'completed':
    case 'stopped-early':
      return 'finished';
    case 'cancelled':
      return 'cancelled';
    case 'diverged':
    case 'failed':
      return 'failed';
    default:
      return result.status satisfies never;
  }
}

function finishedWith(result: RunResult): LiveRun {
  const lastStep = result.history.at(-1)?.step ?? 0;
  return {
    ...begun(result.run, lastStep),
    phase: phaseAfter(result),
    step: lastStep,
    history: result.history,
    skippedSteps: result.skippedSteps,
    result,
    failure: result.failure,
  };
}

function applyTrainerEvent(run: LiveRun | undefined, event: TrainerEvent): LiveRun {
  switch (event.type) {
    case 'run-started':
      return begun(event.run, event.totalSteps);
    case 'progress': {
      const before = run ?? begun(event.run, event.totalSteps);
      return {
        ...before,
        phase: event.phase,
        step: event.step,
        totalSteps: event.totalSteps,
        secondsLeft: event.secondsLeft,
        history: event.history.length === 0 ? before.history : [...before.history, ...event.history],
        skippedSteps: event.skippedSteps,
      };
    }
    case 'run-finished':
      return finishedWith(event.result);
    case 'run-failed':
      return {
        ...(run ?? begun(event.run, 0)),
        // Stopping is the user's wish, not a fault.
        phase: event.failure.code === 'run.cancelled' ? 'cancelled' : 'failed',
        secondsLeft: null,
        failure: event.failure.code === 'run.cancelled' ? null : event.failure,
        willRetry: event.willRetry,
      };
    default:
      return event satisfies never;
  }
}

/** Events become state here and nowhere else. Events of other experiments (a cancelled one's last words) change nothing. */
export function applyTrainerEvents(runs: LiveRuns, experiment: string, events: readonly TrainerEvent[]): LiveRuns {
  const mine = events.filter((event) => event.run.experiment === experiment);
  if (mine.length === 0) return runs;
  const next = new Map(runs);
  for (const event of mine) {
    const id = runIdOf(event.run);
    next.set(id, applyTrainerEvent(next.get(id), event));
  }
  return next;
}

/** The runs of a stored experiment, as if its events had been heard. */
export function runsOfRecord(record: ExperimentRecord): LiveRuns {
  return new Map(record.results.map((result) => [runIdOf(result.run), finishedWith(result)]));
}
