import type { ExperimentPlan, RunKey } from '../contracts/experiment.ts';
import { LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import type { RunMonitor } from './run-monitor.ts';
import type { CancelSignal, RunPorts } from './run-ports.ts';
import type { RunScorer } from './run-scorer.ts';

/** What one run works with from beginning to end. */
export interface RunContext {
  readonly run: RunKey;
  readonly plan: ExperimentPlan;
  readonly dataset: Dataset;
  readonly log: PreparedLog;
  readonly ports: RunPorts;
  readonly signal: CancelSignal;
  readonly monitor: RunMonitor;
  readonly scorer: RunScorer;
}

const pauseEveryMilliseconds = 50;

/** Pauses once enough time has gone by since the last pause. */
export function createRest(context: RunContext): () => Promise<void> {
  const { clock } = context.ports;
  let pausedAt = clock.now();
  return async () => {
    if (clock.now() - pausedAt < pauseEveryMilliseconds) return;
    await pause(context);
    pausedAt = clock.now();
  };
}

/** Lets waiting messages arrive. @throws LabError 'run.cancelled' where one of them was a cancellation */
export async function pause({ ports, signal, monitor }: RunContext): Promise<void> {
  monitor.observeMemory();
  await ports.clock.breathe();
  if (signal.aborted) throw new LabError('run.cancelled');
}
