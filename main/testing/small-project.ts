import { join } from 'node:path';
import type { Dataset } from '../../src/data/dataset-columns.ts';
import { summarise } from '../../src/evaluation/summarise.ts';
import { sampleExperiment } from '../../src/testing/sample-experiment.ts';
import { listExperiments } from '../services/experiment-list.ts';
import { type Projects, openProjects } from '../services/projects.ts';
import { readDataset } from '../storage/dataset-folder.ts';
import {
  beginExperiment,
  hashesOfRun,
  runDirectoryOf,
  writeComparison,
  writeRun,
} from '../storage/experiment-folder.ts';
import { importLog } from '../storage/log-importer.ts';
import { describeFiles } from '../storage/project/stored-files.ts';

/** Projects under `root` as the app opens them, without its worker processes. */
export const openTestProjects = (root: string): Promise<Projects> =>
  openProjects({
    root,
    untitled: () => 'untitled',
    now: () => new Date(),
    listExperiments: (project) => listExperiments(project, () => false),
  });

/** Imports a log into the project in use, as a worker and its owner would together. */
export async function importInto(projects: Projects, log: string): Promise<Dataset> {
  const directory = await projects.newImportDirectory();
  const dataset = await importLog({ files: [log], name: 'press', decisions: {}, directory });
  await projects.adopt(directory, dataset, { sources: [log], files: await describeFiles(directory) });
  return await readDataset(await projects.datasetDirectory(dataset.id));
}

/** Stores a finished comparison of two methods in the project in use; its numbers are made up, its files are real. */
export async function storeExperiment(projects: Projects, dataset: Dataset, id: string): Promise<void> {
  const { plan, results, timings, traits } = sampleExperiment({
    seed: 1,
    levels: { 'last-value': 1, ridge: 0.8 },
    seeds: 1,
    origins: 5,
    horizon: 4,
    spacing: 4,
    dataset: dataset.summary,
  });
  const directory = join(await projects.experimentsDirectory(), id);
  const journal = await beginExperiment(directory, plan);
  await projects.noteExperiment({ id, title: plan.title, datasetId: dataset.summary.id });
  for (const result of results) {
    const runDirectory = runDirectoryOf(directory, result.run);
    await writeRun(
      runDirectory,
      result,
      Float32Array.from({ length: 40 }, (_, index) => index / 7),
    );
    await journal.append({ type: 'run-finished', run: result.run, ...(await hashesOfRun(runDirectory)) });
  }
  const summary = summarise({ experiment: id, plan, dataset: dataset.summary, results, timings, traits });
  const hashes = await writeComparison(directory, timings, summary);
  await journal.append({ type: 'ended', state: 'finished', failure: null, at: new Date().toISOString(), ...hashes });
}
