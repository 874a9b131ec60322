import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetSummary } from '../../src/contracts/dataset.ts';
import type { ExperimentPlan } from '../../src/contracts/experiment.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { ColumnSource } from '../../src/data/column-source.ts';
import type { Dataset } from '../../src/data/dataset-columns.ts';
import { openPartOfColumns, openPartOfSummary } from '../../src/data/open-part.ts';
import { openColumns } from './column-store/open-columns.ts';
import { damaged, datasetFiles } from './dataset-files.ts';
import { envelopeOf } from './project/sealed-rows.ts';

/**
 * The summary as it was stored, rows in an envelope counted in: for keeping and sharing it.
 * @throws LabError 'project.damaged' when the file is missing or is not what the importer wrote.
 */
export async function readWholeSummary(directory: string): Promise<DatasetSummary> {
  try {
    return DatasetSummary.parse(JSON.parse(await readFile(join(directory, datasetFiles.summary), 'utf8')));
  } catch (thrown) {
    throw damaged(datasetFiles.summary, thrown);
  }
}

/** The summary of what may be looked at. @throws LabError 'project.damaged' */
export async function readDatasetSummary(directory: string): Promise<DatasetSummary> {
  const summary = await readWholeSummary(directory);
  const envelope = await envelopeOf(directory);
  if (envelope === null) return summary;
  const { target } = summary.report.suggestions;
  if (target === null || !envelope.hasData) return openPartOfSummary(summary, envelope.rows, null);
  const columns = openPartOfColumns(await openColumns(directory), envelope.rows);
  try {
    return openPartOfSummary(summary, envelope.rows, await columns.read(target, 0, columns.rows));
  } finally {
    await columns.close();
  }
}

/** The summary that the results of a plan refer to. @throws LabError 'project.damaged' */
export const readSummaryFor = (
  directory: string,
  { sealed }: Pick<ExperimentPlan, 'sealed'>,
): Promise<DatasetSummary> => (sealed === undefined ? readDatasetSummary(directory) : readWholeSummary(directory));

/** Opens the columns of what may be looked at. @throws LabError 'project.damaged' */
export async function openVisibleColumns(directory: string): Promise<ColumnSource> {
  const envelope = await envelopeOf(directory);
  const columns = await openColumns(directory);
  return envelope === null ? columns : openPartOfColumns(columns, envelope.rows);
}

/**
 * Reads all columns of what may be looked at into memory: rows in an envelope are not there.
 * @throws LabError 'project.damaged' when a file is missing or is not what the importer wrote.
 */
export async function readDataset(directory: string): Promise<Dataset> {
  return await readColumns(await readDatasetSummary(directory), await openVisibleColumns(directory));
}

/**
 * The log as a comparison may see it: with the rows of the envelope only where the project's record says that this comparison
 * opens it.
 * @throws LabError 'envelope.sealed' where a plan asks for rows that were not opened for it, 'project.damaged'
 */
export async function readDatasetFor(
  directory: string,
  { sealed }: Pick<ExperimentPlan, 'sealed'>,
  experiment: string,
): Promise<Dataset> {
  if (sealed === undefined) return await readDataset(directory);
  const envelope = await envelopeOf(directory);
  const isOpened = envelope?.openings.some(({ result }) => result === experiment) === true;
  if (!isOpened || envelope.rows !== sealed.rows) throw new LabError('envelope.sealed');
  return await readColumns(await readWholeSummary(directory), await openColumns(directory));
}

/** Closes the columns. */
async function readColumns(summary: DatasetSummary, source: ColumnSource): Promise<Dataset> {
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
