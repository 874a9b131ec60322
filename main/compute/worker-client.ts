import {
  ComputeNotice,
  type ComputeCommand,
  type ComputeJob,
  type ComputeOutcome,
} from '../../src/contracts/compute-message.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { TrainerEvent } from '../../src/contracts/trainer-event.ts';

/** A worker process as its owner sees it, whatever started it (child_process.fork or Electron's utilityProcess). */
export interface WorkerHandle {
  post(command: ComputeCommand): void;
  onNotice(listener: (notice: unknown) => void): void;
  /** Called once, with what is known about why it ended. An exit code of 0 proves nothing: only an 'ended' notice does. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
}

export interface JobOptions {
  readonly signal?: AbortSignal;
  readonly onEvents?: (events: readonly TrainerEvent[]) => void;
  readonly onProgress?: (share: number) => void;
  readonly onReading?: (reading: {
    readonly bytesRead: number;
    readonly bytesTotal: number;
    readonly rows: number;
  }) => void;
}

export interface WorkerClient {
  /** One job at a time. @throws LabError: the job's own failure, 'run.cancelled', or 'run.worker-died'. */
  perform(job: ComputeJob, options: JobOptions): Promise<ComputeOutcome>;
  /** Resolves when the process is gone. */
  kill(): Promise<void>;
}

/** How long a cancelled job may take to stop by itself before its process is killed. */
const cancelGraceMilliseconds = 500;
/** A process that has not reported by then will not: the machine is out of memory, or the build is broken. */
const startLimitMilliseconds = 60_000;

interface JobInProgress {
  readonly id: string;
  readonly options: JobOptions;
  readonly resolve: (outcome: ComputeOutcome) => void;
  readonly reject: (failure: LabError) => void;
}

/**
 * Talks to one worker process and keeps the law "exactly one end per job": the worker's notice, or, when the process dies
 * first, a failure made here. `onDeath` tells the owner that this client is of no use any more.
 */
export function createWorkerClient(handle: WorkerHandle, onDeath: (reason: string) => void): WorkerClient {
  let current: JobInProgress | null = null;
  let ended: string | null = null;
  let jobCount = 0;
  const exited = new Promise<void>((resolve) => {
    handle.onExit(() => {
      resolve();
    });
  });
  const ready = new Promise<void>((resolve) => {
    const limit = setTimeout(() => {
      handle.kill();
    }, startLimitMilliseconds);
    handle.onNotice((notice) => {
      if (ComputeNotice.parse(notice).type !== 'ready') return;
      clearTimeout(limit);
      resolve();
    });
    handle.onExit(() => {
      clearTimeout(limit);
      resolve();
    });
  });

  handle.onNotice((raw) => {
    const notice = ComputeNotice.parse(raw);
    switch (notice.type) {
      case 'ready':
        return;
      case 'events':
        if (notice.job === current?.id) current.options.onEvents?.(notice.events);
        return;
      case 'progress':
        if (notice.job === current?.id) current.options.onProgress?.(notice.share);
        return;
      case 'reading':
        if (notice.job === current?.id) current.options.onReading?.(notice);
        return;
      case 'ended': {
        if (notice.job !== current?.id) return;
        const job = current;
        current = null;
        if (notice.outcome !== null) job.resolve(notice.outcome);
        else job.reject(errorOf(notice.failure ?? { code: 'internal.fault', values: {} }));
        return;
      }
      default:
        notice satisfies never;
    }
  });

  handle.onExit((reason) => {
    if (ended !== null) return;
    ended = reason;
    const job = current;
    current = null;
    job?.reject(job.options.signal?.aborted === true ? new LabError('run.cancelled') : deathOf(reason));
    onDeath(reason);
  });

  return {
    async perform(work, options) {
      if (current !== null) throw new Error('A worker does one job at a time.');
      jobCount += 1;
      const id = String(jobCount);
      const outcome = new Promise<ComputeOutcome>((resolve, reject) => {
        current = { id, options, resolve, reject };
      });
      const stopListening = cancelOnAbort(handle, id, options.signal, () => current?.id === id);
      void ready.then(() => {
        if (ended !== null || current?.id !== id) return;
        if (options.signal?.aborted !== true) {
          handle.post({ type: 'start', job: id, work });
          return;
        }
        const job = current;
        current = null;
        job.reject(new LabError('run.cancelled'));
      });
      try {
        return await outcome;
      } finally {
        stopListening();
      }
    },
    kill() {
      handle.kill();
      return exited;
    },
  };
}

/** What V8, ONNX Runtime and the system's allocator say when memory ran out; the exit code does not tell it. */
const outOfMemory = /out of memory|bad_alloc|cannot allocate memory/iu;

const deathOf = (reason: string): LabError =>
  new LabError(outOfMemory.test(reason) ? 'run.out-of-memory' : 'run.worker-died', {}, reason);

/** Asks the job to stop, and kills the process when it has not stopped in time. Returns how to stop listening. */
function cancelOnAbort(
  handle: WorkerHandle,
  job: string,
  signal: AbortSignal | undefined,
  running: () => boolean,
): () => void {
  if (signal === undefined) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    handle.post({ type: 'cancel', job });
    timer = setTimeout(() => {
      if (running()) handle.kill();
    }, cancelGraceMilliseconds);
  };
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  return () => {
    signal.removeEventListener('abort', cancel);
    clearTimeout(timer);
  };
}

const errorOf = ({ code, values, detail }: LabError['failure']): LabError => new LabError(code, values, detail);
