import type { ComputeJob, ComputeOutcome } from '../../../src/contracts/compute-message.ts';
import type { ComputePool, JobOptions } from '../../compute/compute-pool.ts';

/** A pool whose jobs a test answers itself; it remembers what it was asked and whether it was let go. */
export interface FakePool extends ComputePool {
  readonly jobs: readonly ComputeJob[];
  readonly disposed: () => boolean;
}

export function createFakePool(answer: (job: ComputeJob, options: JobOptions) => Promise<ComputeOutcome>): FakePool {
  const jobs: ComputeJob[] = [];
  let disposed = false;
  return {
    size: 1,
    jobs,
    disposed: () => disposed,
    perform(job, options = {}) {
      jobs.push(job);
      return answer(job, options);
    },
    dispose() {
      disposed = true;
      return Promise.resolve();
    },
  };
}

/** Never finishes by itself; rejects when cancelled, as a real pool does. */
export function untilCancelled({ signal }: JobOptions, failure: Error): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(failure);
    };
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
