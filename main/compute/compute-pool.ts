import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { ComputeJob, ComputeOutcome } from '../../src/contracts/compute-message.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { createWorkerClient, type JobOptions, type WorkerClient, type WorkerHandle } from './worker-client.ts';

export type { JobOptions } from './worker-client.ts';

/** A queue of jobs over a fixed number of worker processes, started when first needed and restarted when they die. */
export interface ComputePool {
  readonly size: number;
  /** @throws LabError: the job's failure, 'run.cancelled' after `signal`, 'run.worker-died' when its process ended. */
  perform(job: ComputeJob, options?: JobOptions): Promise<ComputeOutcome>;
  /** Kills every worker, and resolves when all are gone; jobs not finished reject with 'run.cancelled'. */
  dispose(): Promise<void>;
}

export interface ComputePoolOptions {
  readonly size: number;
  readonly spawn: () => WorkerHandle;
  /** Milliseconds, monotonic; a parameter so that tests need not wait for minutes. */
  readonly now?: () => number;
}

/** More deaths than this within the window mean that restarting does not help. */
const restartLimit = 3;
const restartWindowMilliseconds = 5 * 60_000;
const firstBackOffMilliseconds = 200;

interface QueuedJob {
  readonly job: ComputeJob;
  readonly options: JobOptions;
  readonly resolve: (outcome: ComputeOutcome) => void;
  readonly reject: (thrown: unknown) => void;
}

interface Slot {
  client: WorkerClient | null;
  current: QueuedJob | null;
}

export function createComputePool({ size, spawn, now = () => performance.now() }: ComputePoolOptions): ComputePool {
  const slots: Slot[] = Array.from({ length: size }, () => ({ client: null, current: null }));
  const queue: QueuedJob[] = [];
  let deaths: number[] = [];
  let lastDeath = '';
  let disposed = false;

  const recentDeaths = (): number => {
    deaths = deaths.filter((at) => now() - at < restartWindowMilliseconds);
    return deaths.length;
  };

  const isCancelled = (queued: QueuedJob | null): boolean => disposed || queued?.options.signal?.aborted === true;

  const startWorker = async (slot: Slot): Promise<WorkerClient> => {
    const count = recentDeaths();
    if (count > restartLimit) throw new LabError('run.worker-died', {}, lastDeath);
    if (count > 0) await delay(firstBackOffMilliseconds * 2 ** (count - 1));
    if (isCancelled(slot.current)) throw new LabError('run.cancelled');
    return createWorkerClient(spawn(), (reason) => {
      slot.client = null;
      // A worker that was killed for a cancelled job is no sign of trouble.
      if (isCancelled(slot.current)) return;
      deaths.push(now());
      lastDeath = reason;
    });
  };

  const work = async (slot: Slot, queued: QueuedJob): Promise<void> => {
    slot.current = queued;
    try {
      slot.client ??= await startWorker(slot);
      queued.resolve(await slot.client.perform(queued.job, queued.options));
    } catch (thrown) {
      queued.reject(disposed ? new LabError('run.cancelled') : thrown);
    } finally {
      slot.current = null;
    }
  };

  const startNext = (): void => {
    const slot = slots.find(({ current }) => current === null);
    const next = slot && queue.shift();
    if (slot === undefined || next === undefined) return;
    void work(slot, next).then(startNext);
  };

  /** A job that is still waiting needs no worker's consent. */
  const rejectQueuedOnAbort = (queued: QueuedJob, signal: AbortSignal): void => {
    // As many jobs as an experiment has runs wait on its one signal.
    setMaxListeners(0, signal);
    const onAbort = (): void => {
      const position = queue.indexOf(queued);
      if (position < 0) return;
      queue.splice(position, 1);
      queued.reject(new LabError('run.cancelled'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
  };

  return {
    size,
    perform(job, options = {}) {
      if (disposed || options.signal?.aborted === true) return Promise.reject(new LabError('run.cancelled'));
      return new Promise((resolve, reject) => {
        const queued = { job, options, resolve, reject };
        queue.push(queued);
        if (options.signal !== undefined) rejectQueuedOnAbort(queued, options.signal);
        startNext();
      });
    },
    async dispose() {
      disposed = true;
      for (const { reject } of queue.splice(0)) reject(new LabError('run.cancelled'));
      await Promise.all(slots.flatMap(({ client }) => (client === null ? [] : [client.kill()])));
    },
  };
}
