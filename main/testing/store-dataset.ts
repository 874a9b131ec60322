import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '../../src/data/dataset-columns.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { writeColumnsAtomically } from '../storage/columns-file.ts';
import { datasetFiles } from '../storage/dataset-folder.ts';

/** Stores a dataset as an import would. */
export async function storeDataset(directory: string, { summary, columns }: Dataset): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeColumnsAtomically(join(directory, datasetFiles.columns), columns.values());
  await writeFileAtomically(join(directory, datasetFiles.summary), JSON.stringify(summary));
}
