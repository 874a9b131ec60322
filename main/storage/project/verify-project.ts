import { stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { LabError } from '../../../src/contracts/failure.ts';
import type { ProjectFault, ProjectVerification } from '../../../src/contracts/project.ts';
import { readExperimentJournal, vouchedFiles } from '../experiment-folder.ts';
import { isMissing } from '../json-document.ts';
import { examineJournal } from '../journal.ts';
import { datasetDirectory, experimentsDirectory, projectFiles } from '../project-folder.ts';
import { indexIsDamaged } from './experiment-index.ts';
import { readProjectRecord } from './project-store.ts';
import { checkContents, filesBelow, hashFile } from './stored-files.ts';

type Fault = ProjectFault['fault'];

/** How an error while reading a stored file is to be called. */
const faultOf = (thrown: unknown): Fault => {
  if (isMissing(thrown)) return 'missing';
  if (thrown instanceof LabError && thrown.failure.code === 'project.damaged') return 'changed';
  throw thrown;
};

/**
 * Reads every byte that a project has on record and compares it with what was stored. Changes nothing, so that it may run beside
 * whoever has the project open.
 * @throws LabError run.cancelled; project.not-found or project.newer for what is no project of ours
 */
export async function verifyProject(directory: string, signal?: AbortSignal): Promise<ProjectVerification> {
  const inside = (path: string): string => relative(directory, path).split(sep).join('/');
  const faults: ProjectFault[] = [
    ...(await journalFaults(join(directory, projectFiles.journal), inside, { part: 'journal', owner: null })),
  ];
  if (faults.some(({ restorable }) => !restorable)) return { files: 0, bytes: 0, faults };
  const record = await readProjectRecord(directory);
  if (await indexIsDamaged(directory)) {
    const file = projectFiles.index;
    faults.push({ part: 'index', owner: null, file, fault: 'changed', restorable: true });
  }
  for (const dataset of record.datasets.values()) {
    const folder = datasetDirectory(directory, dataset.id);
    for (const { path, fault } of await checkContents(folder, dataset.files, signal)) {
      const file = inside(join(folder, path));
      faults.push({ part: 'dataset', owner: dataset.id, file, fault, restorable: false });
    }
  }
  for (const id of record.experiments.keys()) faults.push(...(await experimentFaults(directory, id, inside, signal)));
  for (const { id, file } of record.studies.values()) {
    for (const { path, fault } of await checkContents(directory, [file], signal)) {
      faults.push({ part: 'study', owner: id, file: path, fault, restorable: false });
    }
  }
  const sizes = await Promise.all(
    (await filesBelow(directory)).map(async (path) => (await stat(join(directory, path))).size),
  );
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0), faults };
}

async function journalFaults(
  path: string,
  inside: (path: string) => string,
  belonging: Pick<ProjectFault, 'part' | 'owner'>,
): Promise<readonly ProjectFault[]> {
  const damage = await examineJournal(path);
  if (damage === null) return [];
  const restorable = damage.kind === 'restored';
  return damage.files.map((file) => ({ ...belonging, file: inside(file), fault: 'changed', restorable }));
}

async function experimentFaults(
  project: string,
  id: string,
  inside: (path: string) => string,
  signal: AbortSignal | undefined,
): Promise<readonly ProjectFault[]> {
  const folder = join(experimentsDirectory(project), id);
  const belonging = { part: 'experiment', owner: id } as const;
  const faults: ProjectFault[] = [...(await journalFaults(join(folder, 'journal.jsonl'), inside, belonging))];
  if (faults.some(({ restorable }) => !restorable)) return faults;
  const journal = await readExperimentJournal(folder);
  if (journal.length === 0) {
    return [...faults, { ...belonging, file: inside(folder), fault: 'missing', restorable: false }];
  }
  const vouched = vouchedFiles(folder, journal);
  for (const { path, sha256 } of vouched) {
    const fault = await contentFault(join(folder, path), sha256, signal);
    if (fault === null) continue;
    const part = path.startsWith('runs/') ? 'run' : 'experiment';
    faults.push({ part, owner: id, file: inside(join(folder, path)), fault, restorable: false });
  }
  return faults;
}

async function contentFault(path: string, sha256: string, signal: AbortSignal | undefined): Promise<Fault | null> {
  try {
    return (await hashFile(path, signal)) === sha256 ? null : 'changed';
  } catch (thrown) {
    return faultOf(thrown);
  }
}
