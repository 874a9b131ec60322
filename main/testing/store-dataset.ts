import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '../../src/data/dataset-columns.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { storeColumnsInMemory } from '../storage/column-store/store-columns.ts';
import { datasetFiles } from '../storage/dataset-files.ts';

/** Stores a dataset as an import would. */
export async function storeDataset(directory: string, { summary, columns }: Dataset): Promise<void> {
  await mkdir(directory, { recursive: true });
  await storeColumnsInMemory(join(directory, datasetFiles.columns), columns);
  await writeFileAtomically(join(directory, datasetFiles.summary), JSON.stringify(summary));
}
