import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetSummary } from '../../src/contracts/dataset.ts';
import type { Dataset } from '../../src/data/dataset-columns.ts';
import { openColumns } from './column-store/open-columns.ts';
import { damaged, datasetFiles } from './dataset-files.ts';

/** @throws LabError 'project.damaged' when the file is missing or is not what the importer wrote. */
export async function readDatasetSummary(directory: string): Promise<DatasetSummary> {
  try {
    return DatasetSummary.parse(JSON.parse(await readFile(join(directory, datasetFiles.summary), 'utf8')));
  } catch (thrown) {
    throw damaged(datasetFiles.summary, thrown);
  }
}

/** Reads all columns into memory. @throws LabError 'project.damaged' when a file is missing or is not what the importer wrote. */
export async function readDataset(directory: string): Promise<Dataset> {
  const summary = await readDatasetSummary(directory);
  const source = await openColumns(directory);
  try {
    const isExpected =
      source.rows === summary.gridRows && source.names.join('\n') === summary.numericColumns.join('\n');
    if (!isExpected) throw damaged(datasetFiles.columns, 'the columns are not those of the summary');
    const columns = new Map<string, Float64Array>();
    for (const name of source.names) columns.set(name, await source.read(name, 0, source.rows));
    return { summary, columns };
  } finally {
    await source.close();
  }
}
