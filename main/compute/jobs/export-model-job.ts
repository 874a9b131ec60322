import { basename } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import type { ComputeJob, ComputeOutcome } from '../../../src/contracts/compute-message.ts';
import { LabError } from '../../../src/contracts/failure.ts';
import { prepareLog } from '../../../src/data/prepared-log.ts';
import { exportModel } from '../../../src/experiment/export-model.ts';
import { writeFileAtomically } from '../../storage/atomic-file.ts';
import { readDatasetFor } from '../../storage/dataset-folder.ts';
import { readTrainedParameters } from '../../storage/experiment-folder.ts';

/** Writes a trained run as one ONNX file. The scaling is found again from log and plan: it is the same to the bit. */
export async function exportModelJob({
  run,
  plan,
  datasetDirectory,
  runDirectory,
  parametersSha256,
  path,
}: Extract<ComputeJob, { kind: 'export-model' }>): Promise<ComputeOutcome> {
  const log = prepareLog(await readDatasetFor(datasetDirectory, plan, run.experiment), plan, run.fold);
  const parameters = await readTrainedParameters(runDirectory, parametersSha256);
  const { bytes, kind, inputs, outputs } = exportModel({ run, plan, log, parameters, appVersion: manifest.version });
  try {
    await writeFileAtomically(path, bytes);
  } catch (thrown) {
    throw new LabError('model.not-written', { file: basename(path) }, String(thrown));
  }
  const tensors = (given: typeof inputs) => given.map(({ name, shape }) => ({ name, shape: [...shape] }));
  return {
    kind: 'export-model',
    file: {
      bytes: bytes.length,
      kind,
      inputs: tensors(inputs),
      outputs: tensors(outputs),
      columns: [...log.names],
      targets: [...log.targetNames],
    },
  };
}
