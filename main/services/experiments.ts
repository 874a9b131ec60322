import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ExperimentRecord } from '../../src/contracts/bridge.ts';
import type { ExperimentPlan } from '../../src/contracts/experiment.ts';
import { LabError, type LabFailure, failureOf } from '../../src/contracts/failure.ts';
import type { ExperimentProgress, TrainerEvent } from '../../src/contracts/trainer-event.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { hasBegun, readExperiment } from '../storage/experiment-folder.ts';
import { conductExperiment } from './conduct-experiment.ts';
import type { Engine } from './engine.ts';
import { outcomeOf } from './experiment-list.ts';
import type { Projects } from './projects.ts';

export interface Experiments {
  /** Starts a comparison, or lets it wait until the one before it is done. Returns its id at once. */
  start(plan: ExperimentPlan): Promise<string>;
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

// Ids become folder names: only what we ourselves make is accepted back.
const experimentId = /^\d{8}-\d{6}-[0-9a-f]{8}$/;

function newExperimentId(now: Date): string {
  const [day = '', time = ''] = now.toISOString().split(/[T.]/);
  return `${day.replaceAll('-', '')}-${time.replaceAll(':', '')}-${randomBytes(4).toString('hex')}`;
}

interface Running {
  readonly plan: ExperimentPlan;
  readonly startedAt: string;
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

  async function directoryOf(experiment: string): Promise<string> {
    if (!experimentId.test(experiment)) throw new LabError('experiment.not-found');
    return join(await projects.experimentsDirectory(), experiment);
  }

  return {
    async start(plan) {
      const dataset = await projects.dataset();
      if (dataset.id !== plan.dataset.id) throw new LabError('plan.invalid', { reason: plan.dataset.name });
      const backend = await engine.resolve(plan.backend);
      const now = ports.now();
      const experiment = newExperimentId(now);
      const experimentDirectory = await directoryOf(experiment);
      const cancelling = new AbortController();
      running.set(experiment, { plan, startedAt: now.toISOString(), cancelling });
      last = last.then(() =>
        conduct({
          experiment,
          plan,
          datasetDirectory: dataset.directory,
          experimentDirectory,
          pool,
          backend,
          onEvents: ports.onEvents,
          onProgress: ports.onProgress,
          signal: cancelling.signal,
        }),
      );
      return experiment;
    },
    cancel(experiment) {
      running.get(experiment)?.cancelling.abort();
      return running.has(experiment);
    },
    async load(experiment) {
      const directory = await directoryOf(experiment);
      const inProgress = running.get(experiment);
      if (inProgress !== undefined && !(await hasBegun(directory))) {
        const { plan, startedAt } = inProgress;
        return { id: experiment, plan, state: 'running', startedAt, results: [], summary: null };
      }
      if (!(await hasBegun(directory))) throw new LabError('experiment.not-found');
      const { plan, journal, results, summary } = await readExperiment(directory);
      const { state, startedAt } = outcomeOf(journal, inProgress !== undefined);
      return { id: experiment, plan, state, startedAt, results: [...results], summary };
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
