import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { ComparisonSummary, ExperimentPlan, RunKey, RunResult } from '../../src/contracts/experiment.ts';
import type { PredictionTiming } from '../../src/contracts/experiment.ts';
import { LabError, LabFailure } from '../../src/contracts/failure.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { openJournal, readJournal, type Journal } from './journal.ts';

/**
 * One experiment on disk:
 *   plan.json                                  written once, before anything runs
 *   journal.jsonl, journal.copy.jsonl          what finished, failed and ended, in order (see journal.ts)
 *   runs/<entry>-seed<n>-fold<n>/result.json   immutable, named in the journal with its SHA-256
 *                               /parameters.bin   float32 of a trained model, float64 of a closed form; with a hash of its own
 *   timings.json, summary.json                 written when all runs are done
 */
export const JournalEntry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('started'), at: z.string(), planSha256: z.string().optional() }),
  z.strictObject({
    type: z.literal('run-finished'),
    run: RunKey,
    sha256: z.string(),
    parametersSha256: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('run-failed'), run: RunKey, failure: LabFailure }),
  z.strictObject({
    type: z.literal('ended'),
    state: z.enum(['finished', 'cancelled', 'failed']),
    failure: LabFailure.nullable(),
    at: z.string(),
    /** Of timings.json and summary.json, where they were written. */
    timingsSha256: z.string().optional(),
    summarySha256: z.string().optional(),
  }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

export interface ExperimentOutline {
  readonly plan: ExperimentPlan;
  readonly journal: readonly JournalEntry[];
}

export interface StoredExperiment extends ExperimentOutline {
  readonly results: readonly RunResult[];
  /** Runs that finished and whose result has been damaged since: named by the file. */
  readonly lostRuns: readonly string[];
  readonly summary: ComparisonSummary | null;
}

const files = {
  plan: 'plan.json',
  journal: 'journal.jsonl',
  timings: 'timings.json',
  summary: 'summary.json',
  result: 'result.json',
  parameters: 'parameters.bin',
} as const;

/** The folder of one run. Entry ids are free text, so what a file name may not hold is written as its code. */
export function runDirectoryOf(directory: string, { entry, seed, fold }: RunKey): string {
  const name = encodeURIComponent(entry).replaceAll('*', '%2A').replaceAll('.', '%2E');
  return join(directory, 'runs', `${name}-seed${seed}-fold${fold}`);
}

/** Creates the folder, stores the plan, and begins the journal. @throws Error when an experiment is already there */
export async function beginExperiment(directory: string, plan: ExperimentPlan): Promise<Journal<JournalEntry>> {
  await mkdir(directory, { recursive: true });
  const journal = await openJournal(join(directory, files.journal), JournalEntry);
  if (journal.entries.length > 0) throw new Error(`${directory} already holds an experiment.`);
  const text = JSON.stringify(plan, null, 2);
  await writeFileAtomically(join(directory, files.plan), text);
  await journal.append({ type: 'started', at: new Date().toISOString(), planSha256: hashOf(text) });
  return journal;
}

export async function writeRun(
  runDirectory: string,
  result: RunResult,
  parameters: Float32Array | Float64Array,
): Promise<void> {
  await mkdir(runDirectory, { recursive: true });
  const bytes = new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength);
  await writeFileAtomically(join(runDirectory, files.parameters), bytes);
  await writeFileAtomically(join(runDirectory, files.result), JSON.stringify(result));
}

/** @throws LabError 'project.damaged' when the file is missing, is no run result, or (given a hash) is another one. */
export async function readRunResult(runDirectory: string, sha256?: string): Promise<RunResult> {
  const { text, hash } = await readText(join(runDirectory, files.result));
  if (sha256 !== undefined && hash !== sha256)
    throw damaged(join(runDirectory, files.result), 'changed after it was stored');
  return parse(RunResult, text, join(runDirectory, files.result));
}

/** What the journal notes of a finished run's two files. */
export async function hashesOfRun(
  runDirectory: string,
): Promise<{ readonly sha256: string; readonly parametersSha256: string }> {
  return {
    sha256: (await readText(join(runDirectory, files.result))).hash,
    parametersSha256: hashOf(await readFile(join(runDirectory, files.parameters))),
  };
}

/**
 * The flat parameters of a trained model.
 * @throws LabError 'project.damaged' when the file is missing, or (given a hash) is another one.
 */
export async function readTrainedParameters(runDirectory: string, sha256: string | null = null): Promise<Float32Array> {
  const path = join(runDirectory, files.parameters);
  const bytes = await readFile(path).catch((thrown: unknown) => {
    throw damaged(path, String(thrown));
  });
  if (sha256 !== null && hashOf(bytes) !== sha256) throw damaged(path, 'changed after it was stored');
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** The fitted numbers of a closed-form model. */
export async function readFittedNumbers(runDirectory: string): Promise<Float64Array> {
  const bytes = await readFile(join(runDirectory, files.parameters));
  return new Float64Array(Uint8Array.from(bytes).buffer);
}

/** What the journal notes of a comparison's two closing files. */
export interface ComparisonHashes {
  readonly timingsSha256: string;
  readonly summarySha256: string;
}

export async function writeComparison(
  directory: string,
  timings: readonly PredictionTiming[],
  summary: ComparisonSummary,
): Promise<ComparisonHashes> {
  const [timingsText, summaryText] = [JSON.stringify(timings), JSON.stringify(summary)];
  await writeFileAtomically(join(directory, files.timings), timingsText);
  await writeFileAtomically(join(directory, files.summary), summaryText);
  return { timingsSha256: hashOf(timingsText), summarySha256: hashOf(summaryText) };
}

/** False until the experiment's journal has its first entry: one that waits for another has no folder yet. */
export async function hasBegun(directory: string): Promise<boolean> {
  return (await readExperimentJournal(directory)).length > 0;
}

/** @throws LabError 'project.damaged' when it is damaged in both copies */
export const readExperimentJournal = (directory: string): Promise<readonly JournalEntry[]> =>
  readJournal(join(directory, files.journal), JournalEntry);

/**
 * What was planned and what became of it, without the results: enough for a list.
 * @throws LabError 'project.damaged' when the plan or the journal is damaged
 */
export async function readExperimentOutline(directory: string): Promise<ExperimentOutline> {
  const journal = await readExperimentJournal(directory);
  const planSha256 = journal.find((entry) => entry.type === 'started')?.planSha256;
  return { plan: await readStored(ExperimentPlan, join(directory, files.plan), planSha256), journal };
}

/** Reads an experiment back: every run the journal names as far as it is intact, and the summary where one was made. */
export async function readExperiment(directory: string): Promise<StoredExperiment> {
  const { plan, journal } = await readExperimentOutline(directory);
  const results: RunResult[] = [];
  const lostRuns: string[] = [];
  for (const entry of journal) {
    if (entry.type !== 'run-finished') continue;
    const runDirectory = runDirectoryOf(directory, entry.run);
    try {
      results.push(await readRunResult(runDirectory, entry.sha256));
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown;
      lostRuns.push(join(runDirectory, files.result));
    }
  }
  const ended = journal.findLast((entry) => entry.type === 'ended');
  const summary =
    ended?.state === 'finished'
      ? await readStored(ComparisonSummary, join(directory, files.summary), ended.summarySha256)
      : null;
  return { plan, journal, results, lostRuns, summary };
}

/** The files of an experiment that its journal vouches for, with their hashes; paths are relative to its folder. */
export function vouchedFiles(
  directory: string,
  journal: readonly JournalEntry[],
): readonly { readonly path: string; readonly sha256: string }[] {
  const vouched: { path: string; sha256: string }[] = [];
  const add = (path: string, sha256: string | undefined): void => {
    if (sha256 !== undefined) vouched.push({ path: relative(directory, path).split(sep).join('/'), sha256 });
  };
  for (const entry of journal) {
    switch (entry.type) {
      case 'started':
        add(join(directory, files.plan), entry.planSha256);
        break;
      case 'run-finished':
        add(join(runDirectoryOf(directory, entry.run), files.result), entry.sha256);
        add(join(runDirectoryOf(directory, entry.run), files.parameters), entry.parametersSha256);
        break;
      case 'run-failed':
        break;
      case 'ended':
        add(join(directory, files.timings), entry.timingsSha256);
        add(join(directory, files.summary), entry.summarySha256);
        break;
      default:
        entry satisfies never;
    }
  }
  return vouched;
}

async function readStored<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  sha256: string | undefined,
): Promise<z.output<Schema>> {
  const { text, hash } = await readText(path);
  if (sha256 !== undefined && hash !== sha256) throw damaged(path, 'changed after it was stored');
  return parse(schema, text, path);
}

async function readText(path: string): Promise<{ readonly text: string; readonly hash: string }> {
  try {
    const bytes = await readFile(path);
    return { text: bytes.toString('utf8'), hash: hashOf(bytes) };
  } catch (thrown) {
    throw damaged(path, thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string, path: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (thrown) {
    throw damaged(path, thrown instanceof Error ? thrown.message : String(thrown));
  }
}

const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const damaged = (file: string, detail: string): LabError => new LabError('project.damaged', { file }, detail);
