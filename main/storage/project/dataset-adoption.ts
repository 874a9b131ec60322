import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredFile } from '../../../src/contracts/project.ts';
import { syncFolder } from '../atomic-file.ts';
import { isMissing } from '../json-document.ts';
import { datasetDirectory, datasetIds, directoryNames, projectFiles } from '../project-folder.ts';
import { quarantine, quarantineFolder } from '../quarantine.ts';
import type { ImportedDataset, ProjectTruth } from './project-events.ts';
import { checkContents } from './stored-files.ts';

const importPrefix = 'importing-';
const replacedPrefix = 'replaced-';

const datasetsOf = (project: string): string => join(project, projectFiles.datasets);

/** A fresh folder that a log is read to before it has its final name. */
export const importingDirectory = (project: string): string =>
  join(datasetsOf(project), `${importPrefix}${randomUUID()}`);

const replacedDirectory = (project: string, id: string): string => join(datasetsOf(project), `${replacedPrefix}${id}`);

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
}

const remove = (directory: string): Promise<void> => rm(directory, { recursive: true, force: true });

const isEqual = (left: readonly StoredFile[], right: readonly StoredFile[]): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/**
 * Gives an import its final name. A dataset that is already there is either the very same, and stays, or an earlier reading of
 * the same files; that one is kept aside until `note` has the new one on record.
 */
export async function adoptDataset(
  project: string,
  importing: string,
  adopted: ImportedDataset,
  known: ImportedDataset | undefined,
  note: () => Promise<void>,
): Promise<void> {
  const final = datasetDirectory(project, adopted.id);
  if (known !== undefined && isEqual(known.files, adopted.files)) {
    await note();
    await remove(importing);
    return;
  }
  const replaced = replacedDirectory(project, adopted.id);
  await remove(replaced);
  await renameIfThere(final, replaced);
  await rename(importing, final);
  await syncFolder(datasetsOf(project));
  await note();
  await remove(replaced);
}

/**
 * Clears away what an import left that was ended from outside. Half-read logs go; a log that was never put on record is put into
 * quarantine; an earlier reading that was set aside for one of those comes back.
 */
export async function settleDatasets(project: string, truth: ProjectTruth): Promise<void> {
  const names = await directoryNames(datasetsOf(project));
  for (const name of names.filter((candidate) => candidate.startsWith(replacedPrefix))) {
    await settleReplacement(project, truth, name.slice(replacedPrefix.length));
  }
  const halfRead = names.filter((name) => name.startsWith(importPrefix));
  await Promise.all(halfRead.map((name) => remove(join(datasetsOf(project), name))));
  for (const id of await datasetIds(project)) {
    if (!truth.datasets.has(id)) await quarantine(datasetDirectory(project, id), join(project, quarantineFolder));
  }
}

async function settleReplacement(project: string, truth: ProjectTruth, id: string): Promise<void> {
  const replaced = replacedDirectory(project, id);
  const recorded = truth.datasets.get(id);
  if (recorded === undefined) {
    await remove(replaced);
    return;
  }
  const final = datasetDirectory(project, id);
  const isOnRecord = async (directory: string): Promise<boolean> =>
    (await checkContents(directory, recorded.files)).length === 0;
  if (!(await isOnRecord(final)) && (await isOnRecord(replaced))) {
    await remove(final);
    await rename(replaced, final);
    await syncFolder(datasetsOf(project));
    return;
  }
  await remove(replaced);
}
