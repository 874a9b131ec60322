import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutputOf, ProjectState } from '../../src/contracts/bridge.ts';
import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import { LabError, type LabFailure } from '../../src/contracts/failure.ts';
import { readDatasetSummary } from '../storage/dataset-folder.ts';
import {
  type ProjectDocument,
  datasetDirectory,
  experimentsDirectory,
  importingDirectory,
  listProjects,
  projectDirectory,
  readProject,
  sweepImports,
  writeProject,
} from '../storage/project-folder.ts';
import { type ProjectLock, lockProject } from '../storage/project-lock.ts';
import { withoutPaths } from './without-paths.ts';

/** The project in use: its document, where it lies, and the lock that keeps others out. */
interface OpenProject {
  readonly directory: string;
  readonly document: ProjectDocument;
  readonly lock: ProjectLock;
}

export interface Projects {
  state(): Promise<ProjectState>;
  create(name: string | undefined): Promise<ProjectState>;
  open(id: string): Promise<ProjectState>;
  rename(name: string): Promise<ProjectState>;
  recent(): Promise<OutputOf<'project.recent'>>;
  /** A fresh folder for an import, inside the project in use. */
  newImportDirectory(): Promise<string>;
  /** Makes a finished import the project's log. */
  adopt(importing: string, dataset: DatasetSummary, sources: readonly string[]): Promise<DatasetSummary>;
  /** The log in use. @throws LabError plan.nothing-to-compare when the project has none. */
  dataset(): Promise<{ readonly id: string; readonly directory: string; readonly sources: readonly string[] }>;
  datasetDirectory(id: string): Promise<string>;
  experimentsDirectory(): Promise<string>;
  /** What was found damaged when the projects were looked through at the start. */
  readonly notices: readonly LabFailure[];
  close(): Promise<void>;
}

/** Lists the experiments of a project for its state; told by the room that stores them. */
export type ListExperiments = (experimentsDirectory: string) => Promise<ProjectState['experiments']>;

/**
 * Keeps the projects under `root`. The one used last is opened again when its state is first asked for. When it cannot be
 * opened that is told once, and the next time a new project is made.
 */
export async function openProjects(ports: {
  readonly root: string;
  readonly untitled: () => string;
  readonly now: () => Date;
  readonly listExperiments: ListExperiments;
}): Promise<Projects> {
  const { root, now } = ports;
  const { projects, notices } = await listProjects(root);
  let lastUsed = projects[0]?.id ?? null;
  let opening: Promise<OpenProject> | null = null;

  async function take(id: string): Promise<OpenProject> {
    const directory = projectDirectory(root, id);
    const { document } = await readProject(directory);
    const lock = await lockProject(directory);
    try {
      await sweepImports(directory);
      const opened = { ...document, openedAt: now().toISOString() };
      await writeProject(directory, opened);
      return { directory, document: opened, lock };
    } catch (thrown) {
      await lock.release();
      throw thrown;
    }
  }

  async function make(name: string | undefined): Promise<OpenProject> {
    const id = randomUUID();
    const created = now().toISOString();
    await writeProject(projectDirectory(root, id), {
      schemaVersion: 1,
      id,
      name: name ?? ports.untitled(),
      named: name !== undefined,
      createdAt: created,
      openedAt: created,
      dataset: null,
    });
    return await take(id);
  }

  /** The project in use; opens or makes one when there is none. Asked twice at once, it opens once. */
  function current(): Promise<OpenProject> {
    if (opening !== null) return opening;
    const id = lastUsed;
    lastUsed = null;
    const attempt = id === null ? make(undefined) : take(id);
    opening = attempt;
    attempt.catch(() => {
      if (opening === attempt) opening = null;
    });
    return attempt;
  }

  /** Opens the next project before it lets go of the one in use, so that a failure leaves everything as it was. */
  async function switchTo(next: Promise<OpenProject>): Promise<ProjectState> {
    const before = opening;
    const opened = await next;
    opening = Promise.resolve(opened);
    lastUsed = null;
    const previous = before === null ? null : await before.catch(() => null);
    if (previous !== null) await previous.lock.release();
    return await stateOf(opened);
  }

  async function change(edit: (document: ProjectDocument) => ProjectDocument): Promise<OpenProject> {
    const project = await current();
    const changed = { ...project, document: edit(project.document) };
    await writeProject(project.directory, changed.document);
    opening = Promise.resolve(changed);
    return changed;
  }

  async function stateOf({ directory, document }: OpenProject): Promise<ProjectState> {
    const dataset =
      document.dataset === null
        ? null
        : withoutPaths(await readDatasetSummary(datasetDirectory(directory, document.dataset.id)));
    const experiments = await ports.listExperiments(experimentsDirectory(directory));
    return { id: document.id, name: document.name, dataset, experiments };
  }

  return {
    notices,
    state: async () => await stateOf(await current()),
    create: (name) => switchTo(make(name)),
    async open(id) {
      const project = opening === null ? null : await opening;
      return project?.document.id === id ? await stateOf(project) : await switchTo(take(id));
    },
    rename: async (name) => await stateOf(await change((document) => ({ ...document, name, named: true }))),
    async recent() {
      const listed = await listProjects(root);
      return listed.projects.map(({ id, name, openedAt }) => ({ id, name, openedAt }));
    },
    newImportDirectory: async () => importingDirectory((await current()).directory, randomUUID()),
    async adopt(importing, dataset, sources) {
      const { directory } = await current();
      await moveDataset(importing, datasetDirectory(directory, dataset.id));
      await change((document) => ({
        ...document,
        name: document.named ? document.name : dataset.name,
        named: true,
        dataset: { id: dataset.id, sources: [...sources] },
      }));
      return withoutPaths(dataset);
    },
    async dataset() {
      const { directory, document } = await current();
      if (document.dataset === null) throw new LabError('plan.nothing-to-compare');
      const { id, sources } = document.dataset;
      return { id, directory: datasetDirectory(directory, id), sources };
    },
    datasetDirectory: async (id) => datasetDirectory((await current()).directory, id),
    experimentsDirectory: async () => experimentsDirectory((await current()).directory),
    async close() {
      const project = opening === null ? null : await opening.catch(() => null);
      if (project !== null) await project.lock.release();
    },
  };
}

/**
 * Gives an import its final name. The name is the content's hash, so a dataset that is already there is replaced by an equal one
 * (a newer version of the app may understand more of the same files).
 */
async function moveDataset(importing: string, final: string): Promise<void> {
  const replaced = `${importing}-replaced`;
  await rename(final, replaced).catch((thrown: unknown) => {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown;
  });
  await rename(importing, final);
  await rm(join(replaced), { recursive: true, force: true });
}
