import type { Provenance } from '../contracts/experiment.ts';
import type { ComputeBackend } from '../tensor/program.ts';

/** What a run needs from outside; implemented by the worker process. */
export interface RunPorts {
  readonly backend: ComputeBackend;
  readonly clock: {
    /** Milliseconds, monotonic. */
    now(): number;
    /** Lets waiting messages arrive, a cancellation among them. */
    breathe(): Promise<void>;
  };
  /** Resident memory of the process, bytes. */
  residentMemory(): number;
  readonly provenance: Omit<Provenance, 'dataset'>;
}

/** Set from outside while a run works; read between its steps. */
export interface CancelSignal {
  readonly aborted: boolean;
}
