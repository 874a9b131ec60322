import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../src/contracts/failure.ts';
import { isMissing } from './json-document.ts';
import { recordId } from './record-id.ts';

/**
 * A project on disk:
 *
 *   <project>/journal.jsonl, journal.copy.jsonl   everything that happened to it, in order: the truth
 *   <project>/datasets/<id>/                      an imported log; its files never change and are noted in the journal
 *   <project>/experiments/<id>/                   plan, journal, runs; see experiment-folder.ts
 *   <project>/studies/<id>.json                  a closer look at a log: plan and result, never changed
 *   <project>/index.json                          what lists need; made again from the rest whenever it does not fit
 *   <project>/project.lock                        who has it open
 *   <project>/quarantine/                         what was found damaged
 */
export const projectFiles = {
  journal: 'journal.jsonl',
  index: 'index.json',
  lock: 'project.lock',
  datasets: 'datasets',
  experiments: 'experiments',
  studies: 'studies',
} as const;

// Ids become folder names: only what we ourselves make is accepted back.
const projectId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const datasetId = /^[0-9a-f]{8,64}$/;

/** @throws LabError project.not-found when the id is not one of ours. */
export function projectDirectory(root: string, id: string): string {
  if (!projectId.test(id)) throw new LabError('project.not-found');
  return join(root, id);
}

export function datasetDirectory(project: string, id: string): string {
  if (!datasetId.test(id)) throw new LabError('project.damaged', {}, 'A dataset id is not a hash.');
  return join(project, projectFiles.datasets, id);
}

export const experimentsDirectory = (project: string): string => join(project, projectFiles.experiments);

/** @throws LabError study.not-found when the id is not one of ours. */
export function studyFile(project: string, id: string): string {
  if (!recordId.test(id)) throw new LabError('study.not-found');
  return join(project, projectFiles.studies, `${id}.json`);
}

/** Ids of the folders under `root` that are named like projects. */
export const projectIds = async (root: string): Promise<readonly string[]> =>
  (await directoryNames(root)).filter((name) => projectId.test(name));

export const datasetIds = async (project: string): Promise<readonly string[]> =>
  (await directoryNames(join(project, projectFiles.datasets))).filter((name) => datasetId.test(name));

/** Ids of the studies that lie in a project, oldest first. */
export async function studyIds(project: string): Promise<readonly string[]> {
  const names = await fileNames(join(project, projectFiles.studies));
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter((id) => recordId.test(id))
    .toSorted();
}

const fileNames = (directory: string): Promise<readonly string[]> => namesIn(directory, (entry) => entry.isFile());

export const directoryNames = (directory: string): Promise<readonly string[]> =>
  namesIn(directory, (entry) => entry.isDirectory());

async function namesIn(directory: string, wanted: (entry: Dirent) => boolean): Promise<readonly string[]> {
  try {
    return (await readdir(directory, { withFileTypes: true })).filter(wanted).map(({ name }) => name);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}
