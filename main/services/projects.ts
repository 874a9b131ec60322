import { randomUUID } from 'node:crypto';
import type { OutputOf, ProjectState } from '../../src/contracts/bridge.ts';
import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import { LabError, type LabFailure } from '../../src/contracts/failure.ts';
import type { StoredFile } from '../../src/contracts/project.ts';
import type { StudyRecord } from '../../src/contracts/study.ts';
import { sweepTemporaryFiles } from '../storage/atomic-file.ts';
import { readDatasetSummary, readWholeSummary } from '../storage/dataset-folder.ts';
import { carrySeal } from '../storage/project/carried-seal.ts';
import { adoptDataset, importingDirectory } from '../storage/project/dataset-adoption.ts';
import type { ImportedDataset, ProjectTruth, SealedEnvelope } from '../storage/project/project-events.ts';
import { type ProjectStore, createProject, openProjectStore } from '../storage/project/project-store.ts';
import { createRecentProjects } from '../storage/project/recent-projects.ts';
import { readStudy, writeStudy } from '../storage/project/study-file.ts';
import { sweepUnpacking } from '../storage/project/sweep-project.ts';
import { datasetDirectory, experimentsDirectory, projectDirectory, projectIds } from '../storage/project-folder.ts';
import { type ProjectLock, lockProject } from '../storage/project-lock.ts';
import { showEnvelope } from './show-envelope.ts';
import { withoutPaths } from './without-paths.ts';

/** The project in use and the lock that keeps others out. */
interface OpenProject {
  readonly store: ProjectStore;
  readonly lock: ProjectLock;
}

export interface Projects {
  state(): Promise<ProjectState>;
  create(name: string | undefined): Promise<ProjectState>;
  open(id: string): Promise<ProjectState>;
  rename(name: string): Promise<ProjectState>;
  recent(): Promise<OutputOf<'project.recent'>>;
  /** Takes a project off the list, or puts it back; its data stays. */
  hide(id: string, hidden: boolean): Promise<OutputOf<'project.recent'>>;
  /** A fresh folder for an import, inside the project in use. */
  newImportDirectory(): Promise<string>;
  /** Makes a finished import the project's log. */
  adopt(
    importing: string,
    dataset: DatasetSummary,
    origin: { readonly sources: readonly string[]; readonly files: readonly StoredFile[] },
  ): Promise<DatasetSummary>;
  /**
   * The log in use.
   * @throws LabError plan.nothing-to-compare when the project has none, project.without-data when its values were not shared
   */
  dataset(): Promise<{ readonly id: string; readonly directory: string; readonly sources: readonly string[] }>;
  /** The log in use that was found damaged, and is to be read again from its sources. */
  lostDataset(): Promise<ImportedDataset | null>;
  datasetDirectory(id: string): Promise<string>;
  experimentsDirectory(): Promise<string>;
  /** Puts a comparison on the project's record before anybody hears of it. */
  noteExperiment(experiment: {
    readonly id: string;
    readonly title: string;
    readonly datasetId: string;
  }): Promise<void>;
  /**
   * Puts the last rows of the log in use away.
   * @throws LabError envelope.already-sealed; envelope.too-late once the log was compared or studied
   */
  seal(share: number): Promise<ProjectState>;
  /** The envelope of a log; null where nothing of it was put away. */
  envelope(datasetId: string): Promise<SealedEnvelope | null>;
  /** Puts it on record that an envelope is opened, before anything in it is looked at. */
  noteOpening(opening: {
    readonly datasetId: string;
    readonly experiment: string;
    readonly result: string;
  }): Promise<void>;
  /** Stores a study and puts it on the project's record before anybody hears of it. */
  keepStudy(record: StudyRecord): Promise<void>;
  /** @throws LabError study.not-found for one that is not on record, project.damaged when its file was changed */
  study(id: string): Promise<StudyRecord>;
  /** Folder and record of the project in use. */
  inUse(): Promise<{ readonly directory: string; readonly truth: ProjectTruth }>;
  /** A later look found this log damaged: it is put aside and on record as lost. */
  loseDataset(id: string, file: string): Promise<void>;
  /** What was found damaged since it was last asked, and what became of it. */
  takeNotices(): readonly LabFailure[];
  close(): Promise<void>;
}

/** Lists the experiments of a project for its state; told by the room that stores them. */
export type ListExperiments = (project: string) => Promise<{
  readonly experiments: ProjectState['experiments'];
  readonly notices: readonly LabFailure[];
}>;

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
  await sweepTemporaryFiles(root);
  await sweepUnpacking(root);
  const recent = createRecentProjects(root);
  const atStart = await recent.list();
  let notices: LabFailure[] = [...atStart.notices];
  let lastUsed = atStart.projects.find(({ missing }) => !missing)?.id ?? null;
  let opening: Promise<OpenProject> | null = null;

  async function take(id: string): Promise<OpenProject> {
    const directory = projectDirectory(root, id);
    if (!(await projectIds(root)).includes(id)) throw new LabError('project.not-found');
    const lock = await lockProject(directory);
    try {
      const store = await openProjectStore(directory, now);
      notices.push(...store.notices);
      await remember(store);
      return { store, lock };
    } catch (thrown) {
      await lock.release();
      throw thrown;
    }
  }

  const remember = async (store: ProjectStore): Promise<void> => {
    const { id, name } = store.truth();
    await recent.note({ id, name, openedAt: now().toISOString() });
  };

  async function make(name: string | undefined): Promise<OpenProject> {
    const id = randomUUID();
    await createProject(projectDirectory(root, id), {
      id,
      name: name ?? ports.untitled(),
      named: name !== undefined,
      at: now().toISOString(),
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

  const store = async (): Promise<ProjectStore> => (await current()).store;

  /** Opens the next project before it lets go of the one in use, so that a failure leaves everything as it was. */
  async function switchTo(next: Promise<OpenProject>): Promise<ProjectState> {
    const before = opening;
    const opened = await next;
    opening = Promise.resolve(opened);
    lastUsed = null;
    const previous = before === null ? null : await before.catch(() => null);
    if (previous !== null) await previous.lock.release();
    return await stateOf(opened.store);
  }

  async function stateOf({ directory, ...project }: ProjectStore): Promise<ProjectState> {
    const { id, name, dataset, studies, envelopes } = project.truth();
    const summary =
      dataset === null ? null : withoutPaths(await readDatasetSummary(datasetDirectory(directory, dataset.id)));
    const listed = await ports.listExperiments(directory);
    notices.push(...listed.notices);
    const state = {
      id,
      name,
      dataset: summary,
      experiments: listed.experiments,
      studies: [...studies.values()]
        .map((study) => ({
          id: study.id,
          kind: study.kind,
          title: study.title,
          finishedAt: study.at,
          datasetId: study.datasetId,
        }))
        .toSorted((left, right) => right.id.localeCompare(left.id)),
    };
    const envelope = dataset === null ? undefined : envelopes.get(dataset.id);
    return {
      ...state,
      ...(dataset?.includesData === false ? { withoutData: true } : {}),
      ...(envelope === undefined || summary === null ? {} : { envelope: showEnvelope(envelope, summary) }),
    };
  }

  async function listRecent(): Promise<OutputOf<'project.recent'>> {
    const { projects } = await recent.list();
    return projects.map(({ id, name, openedAt, hidden, missing }) => ({ id, name, openedAt, hidden, missing }));
  }

  return {
    state: async () => await stateOf(await store()),
    create: (name) => switchTo(make(name)),
    async open(id) {
      const project = opening === null ? null : await opening;
      return project?.store.truth().id === id ? await stateOf(project.store) : await switchTo(take(id));
    },
    async rename(name) {
      const project = await store();
      await project.note({ type: 'renamed', name, at: now().toISOString() });
      await remember(project);
      return await stateOf(project);
    },
    recent: listRecent,
    async hide(id, hidden) {
      await recent.hide(id, hidden);
      return await listRecent();
    },
    newImportDirectory: async () => importingDirectory((await store()).directory),
    async adopt(importing, summary, { sources, files }) {
      const project = await store();
      const { id, name, decisions } = summary;
      const dataset = { id, name, sources: [...sources], decisions, files: [...files], includesData: true };
      const known = project.truth().datasets.get(id);
      await adoptDataset(project.directory, importing, dataset, known, async () => {
        await carrySeal(project, dataset, summary.gridRows);
        await project.note({ type: 'imported', dataset, at: now().toISOString() });
      });
      await remember(project);
      // An envelope may have been carried over to this reading: its rows are not shown once more.
      return withoutPaths(await readDatasetSummary(datasetDirectory(project.directory, id)));
    },
    async dataset() {
      const { directory, ...project } = await store();
      const { dataset } = project.truth();
      if (dataset === null) throw new LabError('plan.nothing-to-compare');
      if (!dataset.includesData) throw new LabError('project.without-data');
      return { id: dataset.id, directory: datasetDirectory(directory, dataset.id), sources: dataset.sources };
    },
    lostDataset: async () => (await store()).truth().lost,
    datasetDirectory: async (id) => datasetDirectory((await store()).directory, id),
    experimentsDirectory: async () => experimentsDirectory((await store()).directory),
    async noteExperiment(experiment) {
      await (await store()).note({ type: 'experiment-begun', ...experiment, at: now().toISOString() });
    },
    async seal(share) {
      const project = await store();
      const { dataset, envelopes, experiments, studies } = project.truth();
      if (dataset === null) throw new LabError('plan.nothing-to-compare');
      if (!dataset.includesData) throw new LabError('project.without-data');
      const { id } = dataset;
      if (envelopes.has(id)) throw new LabError('envelope.already-sealed');
      const looks = [...experiments.values(), ...studies.values()];
      if (looks.some(({ datasetId }) => datasetId === id)) throw new LabError('envelope.too-late');
      const { gridRows } = await readWholeSummary(datasetDirectory(project.directory, id));
      const rows = Math.max(1, Math.round(share * gridRows));
      await project.note({ type: 'sealed', datasetId: id, rows, at: now().toISOString() });
      return await stateOf(project);
    },
    envelope: async (datasetId) => (await store()).truth().envelopes.get(datasetId) ?? null,
    async noteOpening(opening) {
      await (await store()).note({ type: 'envelope-opened', ...opening, at: now().toISOString() });
    },
    async keepStudy(record) {
      const project = await store();
      const { id, plan, finishedAt: at } = record;
      const { kind, title, dataset } = plan;
      const file = await writeStudy(project.directory, record);
      await project.note({ type: 'study-finished', id, kind, title, datasetId: dataset.id, file, at });
    },
    async study(id) {
      const { directory, ...project } = await store();
      const known = project.truth().studies.get(id);
      if (known === undefined) throw new LabError('study.not-found');
      return await readStudy(directory, id, known.file.sha256);
    },
    async inUse() {
      const project = await store();
      return { directory: project.directory, truth: project.truth() };
    },
    async loseDataset(id, file) {
      notices.push(await (await store()).loseDataset(id, file));
    },
    takeNotices() {
      const taken = notices;
      notices = [];
      return taken;
    },
    async close() {
      const project = opening === null ? null : await opening.catch(() => null);
      if (project !== null) await project.lock.release();
    },
  };
}
