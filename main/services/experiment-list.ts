import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExperimentRecord, ProjectState } from '../../src/contracts/bridge.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { type JournalEntry, readExperimentOutline } from '../storage/experiment-folder.ts';
import { isMissing } from '../storage/json-document.ts';

/**
 * How an experiment stands by its journal. One that never ended and that nobody is working on was interrupted: the app was closed
 * or the computer stopped.
 */
export function outcomeOf(
  journal: readonly JournalEntry[],
  isRunning: boolean,
): { readonly state: ExperimentRecord['state']; readonly startedAt: string } {
  const started = journal.find((entry) => entry.type === 'started');
  const ended = journal.findLast((entry) => entry.type === 'ended');
  const state = isRunning ? 'running' : (ended?.state ?? 'interrupted');
  return { state, startedAt: started?.at ?? '' };
}

/** The experiments under a folder, newest first. One that cannot be read is listed as failed: opening it tells why. */
export async function listExperiments(
  directory: string,
  isRunning: (experiment: string) => boolean,
): Promise<ProjectState['experiments']> {
  const ids = await readdir(directory).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
  const listed = await Promise.all(ids.map((id) => describe(directory, id, isRunning(id))));
  // Ids begin with the time of the start.
  return listed.toSorted((left, right) => right.id.localeCompare(left.id));
}

async function describe(
  directory: string,
  id: string,
  isRunning: boolean,
): Promise<ProjectState['experiments'][number]> {
  try {
    const { plan, journal } = await readExperimentOutline(join(directory, id));
    return { id, title: plan.title, datasetId: plan.dataset.id, ...outcomeOf(journal, isRunning) };
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown;
    return { id, title: id, datasetId: '', state: 'failed', startedAt: '' };
  }
}
