import type { ExportedModelFile } from '../../src/contracts/exported-model.ts';
import type { RunKey } from '../../src/contracts/experiment.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { readExperimentOutline, runDirectoryOf } from '../storage/experiment-folder.ts';
import { runErrand } from './errand.ts';

/**
 * Writes a finished run's model to `path`.
 * @throws LabError 'experiment.not-found' where that run has not finished, 'model.not-exportable' where it trained nothing
 */
export async function exportRun(
  pool: ComputePool,
  request: {
    readonly experimentDirectory: string;
    readonly datasetDirectory: string;
    readonly isWanted: (run: RunKey) => boolean;
    readonly path: string;
  },
): Promise<ExportedModelFile> {
  const { experimentDirectory, datasetDirectory, isWanted, path } = request;
  const { plan, journal } = await readExperimentOutline(experimentDirectory);
  const finished = journal.flatMap((entry) => (entry.type === 'run-finished' && isWanted(entry.run) ? [entry] : []))[0];
  if (finished === undefined) throw new LabError('experiment.not-found');
  const { run, parametersSha256 = null } = finished;
  const runDirectory = runDirectoryOf(experimentDirectory, run);
  const job = { kind: 'export-model', run, plan, datasetDirectory, runDirectory, parametersSha256, path } as const;
  return (await runErrand(pool, job)).file;
}
