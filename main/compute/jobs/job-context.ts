import type { TrainerEvent } from '../../../src/contracts/trainer-event.ts';

/** What every job in a worker is given: whether to stop, and where to tell. */
export interface JobContext {
  readonly signal: AbortSignal;
  readonly onEvents: (events: readonly TrainerEvent[]) => void;
  /** Share of the job that is done, 0 … 1. */
  readonly onProgress: (share: number) => void;
  readonly onReading: (reading: {
    readonly bytesRead: number;
    readonly bytesTotal: number;
    readonly rows: number;
  }) => void;
}
