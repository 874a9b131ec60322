import type { BackendId, ComparisonSummary, ExperimentPlan, RunKey } from '../../src/contracts/experiment.ts';
import { LabError, failureOf, type LabFailure } from '../../src/contracts/failure.ts';
import type { ExperimentProgress, TrainerEvent } from '../../src/contracts/trainer-event.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import {
  hashesOfRun,
  runDirectoryOf,
  writeComparison,
  type ComparisonHashes,
  type JournalEntry,
} from '../storage/experiment-folder.ts';
import type { Journal } from '../storage/journal.ts';
import { runErrand } from './errand.ts';
import { createExperimentClock, type ExperimentClock } from './experiment-clock.ts';

export interface ExperimentOrder {
  readonly experiment: string;
  readonly plan: ExperimentPlan;
  readonly datasetDirectory: string;
  readonly experimentDirectory: string;
  /** Begun by whoever ordered the experiment, so that it is on disk before it is acknowledged. */
  readonly journal: Journal<JournalEntry>;
  readonly pool: ComputePool;
  readonly backend: BackendId;
  readonly onEvents: (events: readonly TrainerEvent[]) => void;
  readonly onProgress: (progress: ExperimentProgress) => void;
  readonly signal: AbortSignal;
}

/** A run whose worker died may have been unlucky (memory taken by another program); twice is a reason. */
const attemptsPerRun = 2;

/**
 * Conducts an experiment from plan to verdict, for the window and the command line alike: all runs through the pool, then
 * prediction times measured alone, then the summary. A finished run is in the journal, fsynced, before anybody hears of it.
 * @throws LabError 'run.cancelled' after `signal` (finished runs are kept), or what made the whole experiment impossible
 */
export async function conductExperiment(order: ExperimentOrder): Promise<ComparisonSummary> {
  const { journal } = order;
  const clock = createExperimentClock(order.experiment, order.onProgress);
  try {
    const { summary, hashes } = await conduct(order, journal, clock);
    await journal.append({ type: 'ended', state: 'finished', failure: null, at: new Date().toISOString(), ...hashes });
    clock.end('finished', null);
    return summary;
  } catch (thrown) {
    const failure = order.signal.aborted ? new LabError('run.cancelled').failure : failureOf(thrown);
    const state = failure.code === 'run.cancelled' ? 'cancelled' : 'failed';
    await journal.append({ type: 'ended', state, failure, at: new Date().toISOString() });
    clock.end(state, failure);
    throw new LabError(failure.code, failure.values, failure.detail);
  }
}

async function conduct(
  order: ExperimentOrder,
  journal: Journal<JournalEntry>,
  clock: ExperimentClock,
): Promise<{ readonly summary: ComparisonSummary; readonly hashes: ComparisonHashes }> {
  const { experiment, plan, datasetDirectory, experimentDirectory, pool, backend, signal } = order;
  const options = { signal };
  const { runs } = await runErrand(pool, { kind: 'plan-runs', experiment, plan, datasetDirectory }, options);
  clock.begin(runs);
  const failures = await Promise.all(runs.map(({ run }) => performRun(order, journal, clock, run)));
  if (signal.aborted) throw new LabError('run.cancelled');
  const finished = runs
    .filter((_, index) => failures[index] === null)
    .map(({ run }) => ({ run, directory: runDirectoryOf(experimentDirectory, run) }));
  const firstFailure = failures.find((failure) => failure !== null);
  if (finished.length === 0 && firstFailure) {
    throw new LabError(firstFailure.code, firstFailure.values, firstFailure.detail);
  }
  const done = { plan, datasetDirectory, runs: finished };
  clock.enter('measuring');
  const { timings } = await runErrand(pool, { kind: 'measure-predictions', experiment, ...done, backend }, options);
  clock.enter('summarising');
  const { summary } = await runErrand(pool, { kind: 'summarise', experiment, ...done, timings }, options);
  return { summary, hashes: await writeComparison(experimentDirectory, timings, summary) };
}

/** Does one run to its end. Returns null when its result is stored, else why there is none. */
async function performRun(
  order: ExperimentOrder,
  journal: Journal<JournalEntry>,
  clock: ExperimentClock,
  run: RunKey,
): Promise<LabFailure | null> {
  const { plan, datasetDirectory, experimentDirectory, pool, backend, onEvents, signal } = order;
  const directory = runDirectoryOf(experimentDirectory, run);
  for (let attempt = 1; ; attempt += 1) {
    const held: TrainerEvent[] = [];
    try {
      await pool.perform(
        { kind: 'run', run, plan, datasetDirectory, runDirectory: directory, backend },
        {
          signal,
          onEvents: (events) => {
            held.push(...events.filter(({ type }) => type === 'run-finished'));
            const atOnce = events.filter(({ type }) => type !== 'run-finished');
            clock.observe(atOnce);
            if (atOnce.length > 0) onEvents(atOnce);
          },
        },
      );
      await journal.append({ type: 'run-finished', run, ...(await hashesOfRun(directory)) });
      clock.finish(run);
      onEvents(held);
      return null;
    } catch (thrown) {
      const failure = failureOf(thrown);
      const willRetry = failure.code === 'run.worker-died' && attempt < attemptsPerRun && !signal.aborted;
      // A run that was cancelled was neither lost nor done; one that was tried and lost is remembered.
      if (!willRetry && failure.code !== 'run.cancelled') {
        await journal.append({ type: 'run-failed', run, failure });
        clock.finish(run);
      }
      onEvents([{ type: 'run-failed', run, failure, willRetry }]);
      if (!willRetry) return failure;
    }
  }
}
