import { basename, dirname, join } from 'node:path';
import type { ExperimentRecord } from '../../src/contracts/bridge.ts';
import type { ExperimentPlan } from '../../src/contracts/experiment.ts';
import { LabError, type LabFailure, failureOf } from '../../src/contracts/failure.ts';
import type { ExperimentProgress, TrainerEvent } from '../../src/contracts/trainer-event.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { beginExperiment, hasBegun, readExperiment, type JournalEntry } from '../storage/experiment-folder.ts';
import type { Journal } from '../storage/journal.ts';
import { newRecordId, recordId } from '../storage/record-id.ts';
import { conductExperiment } from './conduct-experiment.ts';
import type { Engine } from './engine.ts';
import { outcomeOf } from './experiment-list.ts';
import type { Projects } from './projects.ts';

export interface Experiments {
  /** Starts a comparison, or lets it wait until the one before it is done. Returns its id as soon as it is on disk. */
  start(plan: ExperimentPlan): Promise<string>;
  /**
   * Starts the comparison that scores a finished one on what was put away of its log. The opening is on record before anything runs.
   * @throws LabError envelope.absent
   */
  openEnvelope(experiment: string): Promise<string>;
  /** Answers at once; finished runs are kept. False when it is not going on. */
  cancel(experiment: string): boolean;
  load(experiment: string): Promise<ExperimentRecord>;
  /** @throws LabError 'experiment.not-found' for an id that is not one of ours */
  directoryOf(experiment: string): Promise<string>;
  isRunning(experiment: string): boolean;
  busy(): boolean;
  /** Stops everything and resolves when nothing writes any more. */
  close(): Promise<void>;
}

interface Running {
  readonly cancelling: AbortController;
}

/** Conducts comparisons one after the other; the runs of one share the pool's workers. */
export function createExperiments(ports: {
  readonly projects: Projects;
  readonly engine: Engine;
  readonly pool: ComputePool;
  readonly keepAwake: () => () => void;
  readonly onEvents: (events: readonly TrainerEvent[]) => void;
  readonly onProgress: (progress: ExperimentProgress) => void;
  /** Hears why an experiment failed; the window has been told by then. */
  readonly onFailure: (experiment: string, failure: LabFailure) => void;
  readonly now: () => Date;
}): Experiments {
  const { projects, engine, pool } = ports;
  /** Begun and waiting ones, by id. */
  const running = new Map<string, Running>();
  let last: Promise<void> = Promise.resolve();

  async function conduct(order: Parameters<typeof conductExperiment>[0]): Promise<void> {
    const mayRest = ports.keepAwake();
    try {
      await conductExperiment(order);
    } catch (thrown) {
      ports.onFailure(order.experiment, failureOf(thrown));
    } finally {
      mayRest();
      running.delete(order.experiment);
    }
  }

  /** On disk and on the project's record before anybody hears of it. */
  async function begin(experiment: string, directory: string, plan: ExperimentPlan): Promise<Journal<JournalEntry>> {
    try {
      const journal = await beginExperiment(directory, plan);
      await projects.noteExperiment({ id: experiment, title: plan.title, datasetId: plan.dataset.id });
      return journal;
    } catch (thrown) {
      running.delete(experiment);
      throw thrown;
    }
  }

  async function directoryOf(experiment: string): Promise<string> {
    if (!recordId.test(experiment)) throw new LabError('experiment.not-found');
    return join(await projects.experimentsDirectory(), experiment);
  }

  /** `noted` puts on record what must be there before the experiment is. */
  async function start(plan: ExperimentPlan, noted?: (experiment: string) => Promise<void>): Promise<string> {
    const dataset = await projects.dataset();
    if (dataset.id !== plan.dataset.id) throw new LabError('plan.invalid', { reason: plan.dataset.name });
    const backend = await engine.resolve(plan.backend);
    const experiment = newRecordId(ports.now());
    const experimentDirectory = await directoryOf(experiment);
    await noted?.(experiment);
    const cancelling = new AbortController();
    running.set(experiment, { cancelling });
    const journal = await begin(experiment, experimentDirectory, plan);
    last = last.then(() =>
      conduct({
        experiment,
        plan,
        datasetDirectory: dataset.directory,
        experimentDirectory,
        journal,
        pool,
        backend,
        onEvents: ports.onEvents,
        onProgress: ports.onProgress,
        signal: cancelling.signal,
      }),
    );
    return experiment;
  }

  return {
    async start(plan) {
      if (plan.sealed !== undefined) throw new LabError('envelope.sealed');
      return await start(plan);
    },
    async openEnvelope(experiment) {
      const directory = await directoryOf(experiment);
      if (!(await hasBegun(directory))) throw new LabError('experiment.not-found');
      const { plan, summary } = await readExperiment(directory);
      const datasetId = plan.dataset.id;
      const envelope = await projects.envelope(datasetId);
      if (envelope === null || summary === null || plan.sealed !== undefined) throw new LabError('envelope.absent');
      const sealed = { rows: envelope.rows, opening: envelope.openings.length + 1 };
      return await start({ ...plan, sealed }, (result) => projects.noteOpening({ datasetId, experiment, result }));
    },
    cancel(experiment) {
      running.get(experiment)?.cancelling.abort();
      return running.has(experiment);
    },
    async load(experiment) {
      const directory = await directoryOf(experiment);
      if (!(await hasBegun(directory))) throw new LabError('experiment.not-found');
      const { plan, journal, results, lostRuns, summary } = await readExperiment(directory);
      const { state, startedAt } = outcomeOf(journal, running.has(experiment));
      const record = { id: experiment, plan, state, startedAt, results: [...results], summary };
      const [file] = lostRuns;
      if (file === undefined) return record;
      const values = { title: plan.title, runs: lostRuns.length, file: basename(dirname(file)) };
      return { ...record, damage: new LabError('project.run-lost', values).failure };
    },
    directoryOf,
    isRunning: (experiment) => running.has(experiment),
    busy: () => running.size > 0,
    async close() {
      for (const { cancelling } of running.values()) cancelling.abort();
      await last;
      await pool.dispose();
    },
  };
}
