import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LabError } from '../../../src/contracts/failure.ts';
import { RunKey, RunResult, Scores } from '../../../src/contracts/experiment.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import { type JournalEntry, readExperimentOutline, readRunResult, runDirectoryOf } from '../experiment-folder.ts';
import { isMissing } from '../json-document.ts';
import { directoryNames, experimentsDirectory, projectFiles } from '../project-folder.ts';

/** One run as a list shows it. */
const IndexedRun = z.strictObject({
  run: RunKey,
  model: z.string(),
  status: RunResult.shape.status,
  scores: Scores.nullable(),
});

const IndexedExperiment = z.strictObject({
  /** Length and time of the experiment's journal when this was written: another one means that it must be read again. */
  stamp: z.string(),
  title: z.string(),
  datasetId: z.string(),
  startedAt: z.string(),
  /** `interrupted`: it never ended and nobody is working on it; `unreadable`: opening it tells why. */
  state: z.enum(['finished', 'cancelled', 'failed', 'interrupted', 'unreadable']),
  runs: z.array(IndexedRun),
});
export type IndexedExperiment = z.infer<typeof IndexedExperiment>;

const Index = z.strictObject({ schemaVersion: z.literal(1), experiments: z.record(z.string(), IndexedExperiment) });

export interface ExperimentIndex {
  readonly experiments: ReadonlyMap<string, IndexedExperiment>;
  /** True when a stored index was there and could not be used. */
  readonly wasDamaged: boolean;
}

const checksumLength = 64;
const checksumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The index as stored: a checksum, a line end, JSON. Null where there is none. */
async function readStored(project: string): Promise<z.infer<typeof Index> | 'damaged' | null> {
  let content: string;
  try {
    content = await readFile(join(project, projectFiles.index), 'utf8');
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
  const text = content.slice(checksumLength + 1);
  if (content !== `${checksumOf(text)}\n${text}`) return 'damaged';
  const parsed = Index.safeParse(JSON.parse(text));
  // An index of another version is no damage: it is made again.
  return parsed.success ? parsed.data : null;
}

/**
 * What lists need of a project's experiments, read from the index where it still fits and from the experiments themselves where
 * it does not; then stored. The index is a convenience: nothing is lost when it is. `isRunning` ones are read each time.
 */
export async function refreshExperimentIndex(
  project: string,
  isRunning: (experiment: string) => boolean,
): Promise<ExperimentIndex> {
  const stored = await readStored(project);
  const known = stored === null || stored === 'damaged' ? {} : stored.experiments;
  const folder = experimentsDirectory(project);
  const ids = await directoryNames(folder);
  const described = await Promise.all(
    ids.map(async (id) => [id, await describe(join(folder, id), known[id], isRunning(id))] as const),
  );
  const kept = Object.fromEntries(described.filter(([id]) => !isRunning(id)));
  const isUnchanged =
    Object.keys(known).length === Object.keys(kept).length &&
    Object.entries(kept).every(([id, { stamp }]) => known[id]?.stamp === stamp);
  if (!isUnchanged || stored === 'damaged') await store(project, kept);
  return { experiments: new Map(described), wasDamaged: stored === 'damaged' };
}

async function store(project: string, experiments: Readonly<Record<string, IndexedExperiment>>): Promise<void> {
  const text = JSON.stringify({ schemaVersion: 1, experiments });
  await writeFileAtomically(join(project, projectFiles.index), `${checksumOf(text)}\n${text}`);
}

async function stampOf(directory: string): Promise<string> {
  const { size, mtimeMs } = await stat(join(directory, 'journal.jsonl'));
  return `${String(size)}-${String(mtimeMs)}`;
}

async function describe(
  directory: string,
  known: IndexedExperiment | undefined,
  isRunning: boolean,
): Promise<IndexedExperiment> {
  try {
    const stamp = await stampOf(directory);
    if (known?.stamp === stamp && !isRunning) return known;
    const { plan, journal } = await readExperimentOutline(directory);
    return {
      stamp,
      title: plan.title,
      datasetId: plan.dataset.id,
      startedAt: journal.find((entry) => entry.type === 'started')?.at ?? '',
      state: journal.findLast((entry) => entry.type === 'ended')?.state ?? 'interrupted',
      runs: isRunning ? [] : await describeRuns(directory, journal),
    };
  } catch (thrown) {
    if (!(thrown instanceof LabError) && !isMissing(thrown)) throw thrown;
    return { stamp: '', title: '', datasetId: '', startedAt: '', state: 'unreadable', runs: [] };
  }
}

async function describeRuns(directory: string, journal: readonly JournalEntry[]): Promise<IndexedExperiment['runs']> {
  const runs: IndexedExperiment['runs'] = [];
  for (const entry of journal) {
    if (entry.type !== 'run-finished') continue;
    const { run, model, status, scores } = await readRunResult(runDirectoryOf(directory, entry.run), entry.sha256);
    runs.push({ run, model, status, scores });
  }
  return runs;
}

/** True when a stored index is there that is not as it was written. */
export const indexIsDamaged = async (project: string): Promise<boolean> => (await readStored(project)) === 'damaged';
