import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../../src/contracts/failure.ts';
import { datasetFiles } from '../dataset-files.ts';
import { readWholeSummary } from '../dataset-folder.ts';
import { readExperimentOutline } from '../experiment-folder.ts';
import {
  datasetDirectory,
  datasetIds,
  directoryNames,
  experimentsDirectory,
  projectFiles,
  studyIds,
} from '../project-folder.ts';
import type { ProjectEvent, ProjectTruth } from './project-events.ts';
import { describeFile, describeFiles } from './stored-files.ts';
import { readStudy } from './study-file.ts';

/** What cannot be read is no find: it stays where it is, and opening it tells why. */
async function readable<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (thrown) {
    if (thrown instanceof LabError) return null;
    throw thrown;
  }
}

/** Logs that lie in a project without being on its record, oldest first, as the events that put them there. */
export async function foundDatasets(
  project: string,
  truth: ProjectTruth,
  at: string,
): Promise<readonly ProjectEvent[]> {
  const found: { readonly age: number; readonly event: ProjectEvent }[] = [];
  for (const id of await datasetIds(project)) {
    if (truth.datasets.has(id)) continue;
    const directory = datasetDirectory(project, id);
    const summary = await readable(readWholeSummary(directory));
    if (summary?.id !== id) continue;
    const { name, decisions, report } = summary;
    const sources = [...new Set(report.files.map(({ path }) => path))];
    const dataset = { id, name, sources, decisions, files: await describeFiles(directory), includesData: true };
    const { mtimeMs } = await stat(join(directory, datasetFiles.summary));
    found.push({ age: mtimeMs, event: { type: 'imported', dataset, at } });
  }
  return found.toSorted((left, right) => left.age - right.age).map(({ event }) => event);
}

/** Comparisons that lie in a project without being on its record. */
export async function foundExperiments(project: string, truth: ProjectTruth): Promise<readonly ProjectEvent[]> {
  const found: ProjectEvent[] = [];
  for (const id of (await directoryNames(experimentsDirectory(project))).toSorted()) {
    if (truth.experiments.has(id)) continue;
    const outline = await readable(readExperimentOutline(join(experimentsDirectory(project), id)));
    const started = outline?.journal.find((entry) => entry.type === 'started');
    if (!outline || started === undefined) continue;
    const { title, dataset } = outline.plan;
    found.push({ type: 'experiment-begun', id, title, datasetId: dataset.id, at: started.at });
  }
  return found;
}

/** Studies that lie in a project without being on its record. */
export async function foundStudies(project: string, truth: ProjectTruth): Promise<readonly ProjectEvent[]> {
  const found: ProjectEvent[] = [];
  for (const id of await studyIds(project)) {
    if (truth.studies.has(id)) continue;
    const record = await readable(readStudy(project, id));
    if (record?.id !== id) continue;
    const { plan, finishedAt: at } = record;
    const file = await describeFile(project, `${projectFiles.studies}/${id}.json`);
    found.push({
      type: 'study-finished',
      id,
      kind: plan.kind,
      title: plan.title,
      datasetId: plan.dataset.id,
      file,
      at,
    });
  }
  return found;
}
