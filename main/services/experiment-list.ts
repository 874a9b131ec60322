import type { ExperimentRecord, ProjectState } from '../../src/contracts/bridge.ts';
import { LabError, type LabFailure } from '../../src/contracts/failure.ts';
import type { JournalEntry } from '../storage/experiment-folder.ts';
import { type IndexedExperiment, refreshExperimentIndex } from '../storage/project/experiment-index.ts';
import { projectFiles } from '../storage/project-folder.ts';

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

/** The experiments of a project, newest first. One that cannot be read is listed as failed: opening it tells why. */
export async function listExperiments(
  project: string,
  isRunning: (experiment: string) => boolean,
): Promise<{ readonly experiments: ProjectState['experiments']; readonly notices: readonly LabFailure[] }> {
  const { experiments, wasDamaged } = await refreshExperimentIndex(project, isRunning);
  const listed = [...experiments].map(([id, { title, datasetId, startedAt, state }]) => ({
    id,
    title: title === '' ? id : title,
    datasetId,
    startedAt,
    state: listedState(state, isRunning(id)),
  }));
  return {
    // Ids begin with the time of the start.
    experiments: listed.toSorted((left, right) => right.id.localeCompare(left.id)),
    notices: wasDamaged ? [new LabError('project.index-rebuilt', { file: projectFiles.index }).failure] : [],
  };
}

function listedState(state: IndexedExperiment['state'], isRunning: boolean): ExperimentRecord['state'] {
  if (isRunning) return 'running';
  return state === 'unreadable' ? 'failed' : state;
}
