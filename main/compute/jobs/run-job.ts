import type { ComputeJob, ComputeOutcome } from '../../../src/contracts/compute-message.ts';
import { measurePredictions } from '../../../src/experiment/measure-predictions.ts';
import { performRun } from '../../../src/experiment/perform-run.ts';
import { readDatasetFor } from '../../storage/dataset-folder.ts';
import { readFittedNumbers, readTrainedParameters, writeRun } from '../../storage/experiment-folder.ts';
import type { JobContext } from './job-context.ts';
import { createRunPorts } from './worker-ports.ts';

type JobOf<Kind extends ComputeJob['kind']> = Extract<ComputeJob, { kind: Kind }>;

/** Pulls one run to its end. Its result is on disk, fsynced, before 'run-finished' is told. */
export async function performRunJob(
  { run, plan, datasetDirectory, runDirectory, backend }: JobOf<'run'>,
  { signal, onEvents }: JobContext,
): Promise<ComputeOutcome> {
  const dataset = await readDatasetFor(datasetDirectory, plan, run.experiment);
  const events = performRun(run, plan, dataset, await createRunPorts(backend), signal);
  let next = await events.next();
  while (next.done !== true) {
    onEvents([next.value]);
    next = await events.next();
  }
  const { result, parameters } = next.value;
  await writeRun(runDirectory, result, parameters);
  onEvents([{ type: 'run-finished', run, result }]);
  return { kind: 'run' };
}

export async function measurePredictionsJob(
  { experiment, plan, datasetDirectory, runs, backend }: JobOf<'measure-predictions'>,
  { signal }: JobContext,
): Promise<ComputeOutcome> {
  const dataset = await readDatasetFor(datasetDirectory, plan, experiment);
  const measurable = runs.map(({ run, directory }) => ({
    run,
    trainedParameters: () => readTrainedParameters(directory),
    fittedNumbers: () => readFittedNumbers(directory),
  }));
  const timings = await measurePredictions(measurable, plan, dataset, await createRunPorts(backend), signal);
  return { kind: 'measure-predictions', timings: [...timings] };
}
