import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../src/contracts/failure.ts';
import { isMissing } from './json-document.ts';

/**
 * A project on disk:
 *
 *   <project>/journal.jsonl, journal.copy.jsonl   everything that happened to it, in order: the truth
 *   <project>/datasets/<id>/                      an imported log; its files never change and are noted in the journal
 *   <project>/experiments/<id>/                   plan, journal, runs; see experiment-folder.ts
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

/** Ids of the folders under `root` that are named like projects. */
export const projectIds = async (root: string): Promise<readonly string[]> =>
  (await directoryNames(root)).filter((name) => projectId.test(name));

export const datasetIds = async (project: string): Promise<readonly string[]> =>
  (await directoryNames(join(project, projectFiles.datasets))).filter((name) => datasetId.test(name));

export async function directoryNames(directory: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}
