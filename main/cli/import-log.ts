import { basename, extname, join, resolve } from 'node:path';
import type { ImportDecisions } from '../../src/contracts/dataset.ts';
import type { Dataset } from '../../src/data/dataset-columns.ts';
import { runErrand } from '../services/errand.ts';
import { readDataset } from '../storage/dataset-folder.ts';
import type { Workbench } from './workbench.ts';

/** A log in the workbench's folder, where its jobs find it, and in memory. */
export interface ImportedLog {
  readonly dataset: Dataset;
  readonly datasetDirectory: string;
}

/** Reads log files as the window would; the log is named after the first. */
export async function importLog(
  files: readonly string[],
  decisions: ImportDecisions,
  { pool, directory }: Workbench,
  signal: AbortSignal,
): Promise<ImportedLog> {
  const datasetDirectory = join(directory, 'dataset');
  const paths = files.map((file) => resolve(file));
  const name = basename(paths[0] ?? '', extname(paths[0] ?? ''));
  await runErrand(
    pool,
    { kind: 'import', files: paths, name, decisions, remembered: false, directory: datasetDirectory },
    { signal },
  );
  return { dataset: await readDataset(datasetDirectory), datasetDirectory };
}
