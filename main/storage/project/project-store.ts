import { mkdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { LabError, type LabFailure } from '../../../src/contracts/failure.ts';
import { datasetFiles } from '../dataset-files.ts';
import { readWholeSummary } from '../dataset-folder.ts';
import { isMissing } from '../json-document.ts';
import { type Journal, examineJournal, openJournal, peekJournal, readJournal, writeJournal } from '../journal.ts';
import { datasetDirectory, projectFiles } from '../project-folder.ts';
import { quarantine, quarantineFolder } from '../quarantine.ts';
import { settleDatasets } from './dataset-adoption.ts';
import { earlierDocument, earlierDocumentKept, readEarlierDocument } from './earlier-document.ts';
import { foundDatasets, foundExperiments, foundStudies } from './found-contents.ts';
import {
  type ImportedDataset,
  ProjectEvent,
  type ProjectTruth,
  applyEvent,
  foldEvents,
  projectSchemaVersion,
} from './project-events.ts';
import { checkContents, checkLengths } from './stored-files.ts';
import { sweepProject } from './sweep-project.ts';

/** A project held open by this process. */
export interface ProjectStore {
  readonly directory: string;
  truth(): ProjectTruth;
  /** Puts an event on record; resolves when it is on disk. */
  note(event: ProjectEvent): Promise<void>;
  /** Puts a damaged log into quarantine and on record as lost, and says so. */
  loseDataset(id: string, file: string): Promise<LabFailure>;
  /** What was found damaged at the opening and what became of it. */
  readonly notices: readonly LabFailure[];
}

const journalPath = (directory: string): string => join(directory, projectFiles.journal);

/** Makes the folder of a project and puts its creation on record. */
export async function createProject(
  directory: string,
  created: { readonly id: string; readonly name: string; readonly named: boolean; readonly at: string },
): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeJournal(journalPath(directory), [
    { type: 'created', schemaVersion: projectSchemaVersion, ...created } satisfies ProjectEvent,
  ]);
}

const AnyVersion = z.object({ schemaVersion: z.int() });

/** @throws LabError project.newer for a project of a later version: it is left exactly as it is. */
async function refuseNewer(directory: string): Promise<void> {
  const version = AnyVersion.safeParse(await peekJournal(journalPath(directory)));
  if (version.success && version.data.schemaVersion > projectSchemaVersion) throw new LabError('project.newer');
}

/**
 * A look at a project that somebody else may hold open; changes nothing.
 * @throws LabError project.not-found, project.newer, or project.damaged
 */
export async function readProjectTruth(directory: string): Promise<Pick<ProjectTruth, 'id' | 'name' | 'createdAt'>> {
  await refuseNewer(directory);
  const events = await readJournal(journalPath(directory), ProjectEvent);
  if (events.length > 0) return foldEvents(events);
  const earlier = await readEarlierDocument(directory);
  if (earlier.state === 'absent') throw new LabError('project.not-found');
  const document = earlier.state === 'read' ? earlier.value : earlier.restored;
  if (document === null) throw new LabError('project.damaged', { file: earlierDocument });
  return document;
}

/**
 * What is on a project's record, read without holding it open.
 * @throws LabError project.not-found, project.newer, or project.damaged where both copies of the journal lost an entry
 */
export async function readProjectRecord(directory: string): Promise<ProjectTruth> {
  await refuseNewer(directory);
  const events = await readJournal(journalPath(directory), ProjectEvent);
  if (events.length === 0) throw new LabError('project.not-found');
  return foldEvents(events);
}

/** Writes the journal of a project of the first version, whose state was one document, and keeps that document. */
async function migrate(directory: string, at: string): Promise<readonly LabFailure[]> {
  const earlier = await readEarlierDocument(directory);
  if (earlier.state === 'absent') throw new LabError('project.not-found');
  const document = earlier.state === 'read' ? earlier.value : earlier.restored;
  if (document === null) throw new LabError('project.damaged', { file: earlierDocument });
  const { id, name, named, createdAt, dataset } = document;
  const events: ProjectEvent[] = [
    { type: 'created', schemaVersion: projectSchemaVersion, id, name, named, at: createdAt },
  ];
  const found = await foundDatasets(directory, foldEvents(events), at);
  const inUse = found.find((event) => event.type === 'imported' && event.dataset.id === dataset?.id);
  events.push(...found.filter((event) => event !== inUse));
  if (inUse !== undefined) events.push(inUse);
  else if (dataset !== null) {
    const lost = { ...dataset, name, decisions: {}, files: [], includesData: true };
    events.push(
      { type: 'imported', dataset: lost, at },
      { type: 'dataset-lost', id: dataset.id, file: datasetFiles.summary, at },
    );
  }
  events.push(...(await foundExperiments(directory, foldEvents(events))));
  await writeJournal(journalPath(directory), events);
  await rename(join(directory, earlierDocument), join(directory, earlierDocumentKept));
  return earlier.state === 'damaged' ? [new LabError('project.restored', { file: earlierDocument }).failure] : [];
}

/** What the journal's damage means for the user, after it was mended; finds again what a cut took off the record. */
async function tellJournal(
  directory: string,
  journal: Journal<ProjectEvent>,
  at: string,
): Promise<readonly LabFailure[]> {
  const { damage } = journal;
  if (damage === null) return [];
  if (damage.kind === 'restored') return [new LabError('project.restored', { file: projectFiles.journal }).failure];
  if (journal.entries.length === 0) {
    const name = basename(directory);
    await journal.append({
      type: 'created',
      schemaVersion: projectSchemaVersion,
      id: name,
      name: name.slice(0, 8),
      named: false,
      at,
    });
  }
  for (const event of await foundDatasets(directory, foldEvents(journal.entries), at)) await journal.append(event);
  return [new LabError('project.cut', { file: projectFiles.journal, line: damage.cutAt }).failure];
}

/**
 * Opens a project for writing: brings an earlier version up to date, mends its journal, clears away what a crash left, and compares
 * what is on record with what is there. Whoever calls holds the project's lock.
 * @throws LabError project.not-found, project.newer, or project.damaged when nothing of it can be read
 */
export async function openProjectStore(directory: string, now: () => Date): Promise<ProjectStore> {
  const at = now().toISOString();
  await refuseNewer(directory);
  const notices: LabFailure[] = [];
  if ((await peekJournal(journalPath(directory))) === null && !(await hasRemains(directory))) {
    notices.push(...(await migrate(directory, at)));
  }
  const journal = await openJournal(journalPath(directory), ProjectEvent);
  notices.push(...(await tellJournal(directory, journal, at)));
  let truth = foldEvents(journal.entries);

  async function note(event: ProjectEvent): Promise<void> {
    await journal.append(event);
    truth = applyEvent(truth, event);
  }

  async function loseDataset(id: string, file: string): Promise<LabFailure> {
    const name = truth.datasets.get(id)?.name ?? id;
    await quarantine(datasetDirectory(directory, id), join(directory, quarantineFolder)).catch((thrown: unknown) => {
      // A folder that was deleted has nothing to put aside.
      if (!isMissing(thrown)) throw thrown;
    });
    await note({ type: 'dataset-lost', id, file, at: now().toISOString() });
    return new LabError('project.dataset-lost', { name, file }).failure;
  }

  await settleDatasets(directory, truth);
  await sweepProject(directory);
  for (const event of await foundExperiments(directory, truth)) await note(event);
  for (const event of await foundStudies(directory, truth)) await note(event);
  for (const dataset of truth.datasets.values()) {
    const fault = await faultOfDataset(directory, dataset, dataset.id === truth.dataset?.id);
    if (fault !== null) notices.push(await loseDataset(dataset.id, fault));
  }
  const { lost } = truth;
  // A log that was lost earlier is told again until another one takes its place.
  if (lost !== null && !notices.some(({ code }) => code === 'project.dataset-lost')) {
    notices.push(new LabError('project.dataset-lost', { name: lost.name, file: datasetFiles.summary }).failure);
  }
  return { directory, truth: () => truth, note, loseDataset, notices };
}

/**
 * The first file of a log that is not as it was stored, or null. Lengths are compared for every log; the summary of the one in
 * use is read whole, and must be one that this version understands.
 */
async function faultOfDataset(project: string, dataset: ImportedDataset, isInUse: boolean): Promise<string | null> {
  const folder = datasetDirectory(project, dataset.id);
  const [short] = await checkLengths(folder, dataset.files);
  if (short !== undefined) return short.path;
  if (!isInUse) return null;
  const summary = dataset.files.filter(({ path }) => path === datasetFiles.summary);
  const [changed] = await checkContents(folder, summary);
  if (changed !== undefined) return changed.path;
  try {
    await readWholeSummary(folder);
    return null;
  } catch (thrown) {
    if (thrown instanceof LabError) return datasetFiles.summary;
    throw thrown;
  }
}

/** True when there is a journal of which no line can be read: not a project of the first version, but a damaged one. */
async function hasRemains(directory: string): Promise<boolean> {
  return (await examineJournal(journalPath(directory))) !== null;
}
