import type { ComputeJob, ComputeOutcome } from '../../../src/contracts/compute-message.ts';
import { performTrial } from '../../../src/diagnostics/trained/perform-trial.ts';
import { trainedProbes } from '../../../src/diagnostics/trained/index.ts';
import type { JobContext } from './job-context.ts';
import { createRunPorts } from './worker-ports.ts';

const noticeMilliseconds = 100;

/** Trains one model on one probe's task with one seed. */
export async function performTrialJob(
  { trial, backend }: Extract<ComputeJob, { kind: 'trial' }>,
  { signal, onProgress }: JobContext,
): Promise<ComputeOutcome> {
  const { trained, tests } = trainedProbes.get(trial.probe);
  const ports = await createRunPorts(backend);
  const tasks = { task: trained.task, tests: tests.map(({ task }) => task) };
  const steps = performTrial(trial, tasks, ports, signal);
  let toldAt = -Infinity;
  let next = await steps.next();
  while (next.done !== true) {
    if (ports.clock.now() - toldAt >= noticeMilliseconds) {
      // The asking at the end counts as one more step.
      onProgress(next.value / (trial.maximumSteps + 1));
      toldAt = ports.clock.now();
    }
    next = await steps.next();
  }
  return { kind: 'trial', result: next.value };
}
