import { readWholeSummary } from '../dataset-folder.ts';
import { datasetDirectory } from '../project-folder.ts';
import type { ImportedDataset, SealedEnvelope } from './project-events.ts';
import type { ProjectStore } from './project-store.ts';

/**
 * Puts on record, before another reading of a log takes its place, that what was put away stays away: the same files understood
 * differently are a log of another id, and would otherwise come out of their envelope. What was opened stays opened.
 */
export async function carrySeal(
  project: Pick<ProjectStore, 'directory' | 'truth' | 'note'>,
  next: ImportedDataset,
  gridRows: number,
): Promise<void> {
  const { envelopes, datasets } = project.truth();
  if (envelopes.has(next.id)) return;
  const sources = new Set(next.sources);
  const before = [...datasets.values()].find(
    (known) => envelopes.has(known.id) && known.sources.some((source) => sources.has(source)),
  );
  const envelope = before && envelopes.get(before.id);
  if (before === undefined || envelope === undefined) return;
  const summary = await readWholeSummary(datasetDirectory(project.directory, before.id));
  const rows = sameShareOf(envelope, summary.gridRows, gridRows);
  await project.note({ type: 'sealed', datasetId: next.id, rows, at: envelope.at });
  for (const opening of envelope.openings) await project.note({ ...opening, datasetId: next.id });
}

const sameShareOf = ({ rows }: SealedEnvelope, before: number, now: number): number => Math.ceil((rows * now) / before);
