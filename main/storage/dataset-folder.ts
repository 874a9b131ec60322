import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetSummary } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { viewColumns, type Dataset } from '../../src/data/dataset-columns.ts';

/** Names of the two files of an imported log; written by the log importer, read here. */
export const datasetFiles = { summary: 'dataset.json', columns: 'columns.bin' } as const;

/** @throws LabError 'project.damaged' when a file is missing or is not what the importer wrote. */
export async function readDatasetSummary(directory: string): Promise<DatasetSummary> {
  const text = await readOrDamaged(join(directory, datasetFiles.summary), (path) => readFile(path, 'utf8'));
  try {
    return DatasetSummary.parse(JSON.parse(text));
  } catch (thrown) {
    throw damaged(datasetFiles.summary, thrown);
  }
}

export async function readDataset(directory: string): Promise<Dataset> {
  const summary = await readDatasetSummary(directory);
  const bytes = await readOrDamaged(join(directory, datasetFiles.columns), (path) => readFile(path));
  // A small file is read into a shared buffer that need not start on an 8-byte boundary.
  const aligned = bytes.byteOffset % Float64Array.BYTES_PER_ELEMENT === 0 ? bytes : Uint8Array.from(bytes);
  return viewColumns(summary, aligned);
}

async function readOrDamaged<Content>(path: string, read: (path: string) => Promise<Content>): Promise<Content> {
  try {
    return await read(path);
  } catch (thrown) {
    throw damaged(path, thrown);
  }
}

export const damaged = (file: string, thrown: unknown): LabError =>
  new LabError('project.damaged', { file }, thrown instanceof Error ? thrown.message : String(thrown));
