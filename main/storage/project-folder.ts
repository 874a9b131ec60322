import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LabError, type LabFailure } from '../../src/contracts/failure.ts';
import { isMissing, readDocument, writeDocument } from './json-document.ts';

/**
 * A project on disk:
 *
 *   <project>/project.json            this document
 *   <project>/datasets/<id>/          columns.bin, dataset.json
 *   <project>/experiments/<id>/       plan, journal, runs
 *   <project>/quarantine/             documents that could not be read
 */
export const ProjectDocument = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string(),
  name: z.string(),
  /** False while the name is still ours: the first import then names the project after its log. */
  named: z.boolean(),
  createdAt: z.string(),
  openedAt: z.string(),
  /** The log in use, with the files it was read from; null before the first import. */
  dataset: z.strictObject({ id: z.string(), sources: z.array(z.string()) }).nullable(),
});
export type ProjectDocument = z.infer<typeof ProjectDocument>;

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
  return join(project, 'datasets', id);
}

export const experimentsDirectory = (project: string): string => join(project, 'experiments');

const documentPath = (project: string): string => join(project, 'project.json');

export interface ProjectRead {
  readonly document: ProjectDocument;
  /** Set when the newest document was damaged and the one before it is in use. */
  readonly notice: LabFailure | null;
}

/** @throws LabError project.not-found, or project.damaged when neither the document nor its last good version can be read. */
export async function readProject(directory: string): Promise<ProjectRead> {
  const found = await readDocument(documentPath(directory), ProjectDocument);
  switch (found.state) {
    case 'absent':
      throw new LabError('project.not-found');
    case 'read':
      return { document: found.value, notice: null };
    case 'damaged': {
      const damage = new LabError('project.damaged', {}, `Put aside as ${found.quarantined}`);
      if (found.restored === null) throw damage;
      return { document: found.restored, notice: damage.failure };
    }
    default:
      return found satisfies never;
  }
}

export async function writeProject(directory: string, document: ProjectDocument): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeDocument(documentPath(directory), document);
}

export interface ProjectList {
  /** Newest use first. */
  readonly projects: readonly ProjectDocument[];
  /** One for each project whose document was damaged. */
  readonly notices: readonly LabFailure[];
}

/** Every project under `root`. A folder without a document is no project; a damaged document is told of. */
export async function listProjects(root: string): Promise<ProjectList> {
  const names = (await directoryNames(root)).filter((name) => projectId.test(name));
  const projects: ProjectDocument[] = [];
  const notices: LabFailure[] = [];
  for (const name of names) {
    try {
      const { document, notice } = await readProject(join(root, name));
      projects.push(document);
      if (notice !== null) notices.push(notice);
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown;
      if (thrown.failure.code !== 'project.not-found') notices.push(thrown.failure);
    }
  }
  return { projects: projects.toSorted((left, right) => right.openedAt.localeCompare(left.openedAt)), notices };
}

async function directoryNames(directory: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

const importPrefix = 'importing-';

/** Where a log is read to before it has its final name. */
export function importingDirectory(project: string, token: string): string {
  return join(project, 'datasets', `${importPrefix}${token}`);
}

/** Removes what an import left behind that was ended from outside. */
export async function sweepImports(project: string): Promise<void> {
  const datasets = join(project, 'datasets');
  const strays = (await directoryNames(datasets)).filter((name) => name.startsWith(importPrefix));
  await Promise.all(strays.map((name) => rm(join(datasets, name), { recursive: true, force: true })));
}
