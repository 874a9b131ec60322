import { basename, dirname, join } from 'node:path';
import { readJournal } from '../journal.ts';
import { projectFiles } from '../project-folder.ts';
import { type SealedEnvelope, ProjectEvent, foldEvents } from './project-events.ts';

interface HasData {
  /** False where a shared project came without the log's values. */
  readonly hasData: boolean;
}

/**
 * The envelope of the log in a folder, from the record of the project it lies in: the worker asks for itself, so that nobody has
 * to be trusted to tell it. Null where nothing was put away, and for a log that belongs to no project.
 * @throws LabError project.damaged
 */
export async function envelopeOf(datasetDirectory: string): Promise<(SealedEnvelope & HasData) | null> {
  const folder = dirname(datasetDirectory);
  if (basename(folder) !== projectFiles.datasets) return null;
  const events = await readJournal(join(dirname(folder), projectFiles.journal), ProjectEvent);
  if (events.length === 0) return null;
  const id = basename(datasetDirectory);
  const { envelopes, datasets } = foldEvents(events);
  const envelope = envelopes.get(id);
  return envelope === undefined ? null : { ...envelope, hasData: datasets.get(id)?.includesData === true };
}
