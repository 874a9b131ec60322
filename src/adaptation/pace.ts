import { LabError } from '../contracts/failure.ts';
import type { CancelSignal, RunPorts } from '../experiment/run-ports.ts';

/** What a study works with. */
export interface StudyContext {
  readonly ports: RunPorts;
  readonly signal: CancelSignal;
  /** How much is done, 0 … 1. */
  readonly onProgress: (share: number) => void;
}

/** Lets messages arrive where enough time has gone by. @throws LabError 'run.cancelled' after the signal */
export type Pace = () => Promise<void>;

const pauseEveryMilliseconds = 40;

export function createPace({ ports: { clock }, signal }: Pick<StudyContext, 'ports' | 'signal'>): Pace {
  let pausedAt = clock.now();
  return async () => {
    if (clock.now() - pausedAt < pauseEveryMilliseconds) return;
    await clock.breathe();
    if (signal.aborted) throw new LabError('run.cancelled');
    pausedAt = clock.now();
  };
}
