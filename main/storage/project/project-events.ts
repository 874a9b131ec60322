import { z } from 'zod';
import { ImportDecisions } from '../../../src/contracts/dataset.ts';
import { StoredFile } from '../../../src/contracts/project.ts';
import { StudyKind } from '../../../src/contracts/study.ts';

/** The version of the events below. A project whose first event names a newer one is left alone. */
export const projectSchemaVersion = 2;

export const ImportedDataset = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Where it was read from; empty in a project that came from another computer. */
  sources: z.array(z.string()),
  decisions: ImportDecisions,
  /** Of its folder; without its columns where `includesData` is false. */
  files: z.array(StoredFile),
  /** False where a shared project came without the log's values: results can be seen, nothing can be trained. */
  includesData: z.boolean(),
});
export type ImportedDataset = z.infer<typeof ImportedDataset>;

/** What happened to a project, in order. Its state is the fold of these and of nothing else. */
export const ProjectEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('created'),
    schemaVersion: z.literal(projectSchemaVersion),
    id: z.string(),
    name: z.string(),
    /** False while the name is still ours: the first import then names the project after its log. */
    named: z.boolean(),
    at: z.string(),
  }),
  z.strictObject({ type: z.literal('renamed'), name: z.string(), at: z.string() }),
  /** The log in use from now on. */
  z.strictObject({ type: z.literal('imported'), dataset: ImportedDataset, at: z.string() }),
  /** A log that was found damaged and put into quarantine. */
  z.strictObject({ type: z.literal('dataset-lost'), id: z.string(), file: z.string(), at: z.string() }),
  z.strictObject({
    type: z.literal('experiment-begun'),
    id: z.string(),
    title: z.string(),
    datasetId: z.string(),
    at: z.string(),
  }),
  /** A closer look at a log, stored whole in a file of its own. */
  z.strictObject({
    type: z.literal('study-finished'),
    id: z.string(),
    kind: StudyKind,
    title: z.string(),
    datasetId: z.string(),
    file: StoredFile,
    at: z.string(),
  }),
  /** The last rows of a log were put away before anything was compared on it. */
  z.strictObject({ type: z.literal('sealed'), datasetId: z.string(), rows: z.int().min(1), at: z.string() }),
  /** What was put away is scored: `result` is the comparison that does it for the entries of `experiment`. */
  z.strictObject({
    type: z.literal('envelope-opened'),
    datasetId: z.string(),
    experiment: z.string(),
    result: z.string(),
    at: z.string(),
  }),
]);
export type ProjectEvent = z.infer<typeof ProjectEvent>;

/** What was put away of a log, and every time it was looked at. */
export interface SealedEnvelope {
  readonly rows: number;
  readonly at: string;
  readonly openings: readonly Extract<ProjectEvent, { type: 'envelope-opened' }>[];
}

export interface ProjectTruth {
  readonly id: string;
  readonly name: string;
  readonly named: boolean;
  readonly createdAt: string;
  /** The log in use; null before the first import, and after it was lost. */
  readonly dataset: ImportedDataset | null;
  /** Every log that was ever taken in and is still there, by id: earlier comparisons refer to them. */
  readonly datasets: ReadonlyMap<string, ImportedDataset>;
  /** The log in use that was found damaged, until another one is imported. */
  readonly lost: ImportedDataset | null;
  readonly experiments: ReadonlyMap<string, Extract<ProjectEvent, { type: 'experiment-begun' }>>;
  readonly studies: ReadonlyMap<string, Extract<ProjectEvent, { type: 'study-finished' }>>;
  /** By id of the log; a log that was lost and read again still has its own. */
  readonly envelopes: ReadonlyMap<string, SealedEnvelope>;
}

/** @throws Error when the first event is not the project's creation */
export function foldEvents(events: readonly ProjectEvent[]): ProjectTruth {
  const [first, ...others] = events;
  if (first?.type !== 'created') throw new Error('A project begins with its creation.');
  const { id, name, named, at } = first;
  return others.reduce(applyEvent, {
    id,
    name,
    named,
    createdAt: at,
    dataset: null,
    datasets: new Map(),
    lost: null,
    experiments: new Map(),
    studies: new Map(),
    envelopes: new Map(),
  });
}

export function applyEvent(truth: ProjectTruth, event: ProjectEvent): ProjectTruth {
  switch (event.type) {
    case 'created':
      throw new Error('A project is created once.');
    case 'renamed':
      return { ...truth, name: event.name, named: true };
    case 'imported': {
      const { dataset } = event;
      const name = truth.named ? truth.name : dataset.name;
      const datasets = new Map(truth.datasets).set(dataset.id, dataset);
      return { ...truth, name, named: true, dataset, datasets, lost: null };
    }
    case 'dataset-lost': {
      const datasets = new Map(truth.datasets);
      datasets.delete(event.id);
      const isInUse = truth.dataset?.id === event.id;
      return { ...truth, datasets, ...(isInUse ? { dataset: null, lost: truth.dataset } : {}) };
    }
    case 'experiment-begun':
      return { ...truth, experiments: new Map(truth.experiments).set(event.id, event) };
    case 'study-finished':
      return { ...truth, studies: new Map(truth.studies).set(event.id, event) };
    case 'sealed': {
      const { datasetId, rows, at } = event;
      return { ...truth, envelopes: new Map(truth.envelopes).set(datasetId, { rows, at, openings: [] }) };
    }
    case 'envelope-opened': {
      const envelope = truth.envelopes.get(event.datasetId);
      if (envelope === undefined) throw new Error('An envelope that was never sealed was opened.');
      const opened = { ...envelope, openings: [...envelope.openings, event] };
      return { ...truth, envelopes: new Map(truth.envelopes).set(event.datasetId, opened) };
    }
    default:
      return event satisfies never;
  }
}
