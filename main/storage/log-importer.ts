import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { DatasetSummary, ImportDecisions, InspectReport } from '../../src/contracts/dataset.ts';
import type { Bilingual } from '../../src/contracts/language.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { sayBoth } from '../../src/data/bilingual.ts';
import {
  describeLog,
  gridStep,
  numericColumns,
  rowsOf,
  sentenceOf,
  type ReadLog,
} from '../../src/data/describe-log.ts';
import { checkLog } from '../../src/data/checks/index.ts';
import { findTimePlaces } from '../../src/data/checks/time-places.ts';
import { columnOf } from '../../src/data/growing-column.ts';
import { zoneSuffix } from '../../src/data/wall-clock.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { storeColumns } from './column-store/store-columns.ts';
import { datasetFiles } from './dataset-files.ts';
import { readLog, type ReadOptions, type SettledLog } from './read-log.ts';
import { createReadingThreads, type ReadingThreads } from './reading-threads.ts';

function requireNumbers(log: ReadLog): void {
  if (numericColumns(log).length > 0) return;
  throw new LabError('log.no-numeric-column', { file: log.files.map(({ path }) => basename(path)).join(', ') });
}

/** @throws LabError for input that cannot be used, and run.cancelled. */
export async function inspectInWords(
  files: readonly string[],
  decisions: ImportDecisions,
  options: ReadOptions = {},
): Promise<{ readonly report: InspectReport; readonly sentence: Bilingual }> {
  const log = await readLog(files, decisions, options);
  requireNumbers(log);
  return { report: describeLog(log), sentence: sentenceOf(log) };
}

/**
 * Says what is understood of one log in one or more files, in the order of the times in them, without keeping anything.
 * @throws LabError for input that cannot be used, and run.cancelled.
 */
export async function inspectLogs(
  files: readonly string[],
  decisions: ImportDecisions,
  options: ReadOptions = {},
): Promise<InspectReport> {
  const { report } = await inspectInWords(files, decisions, options);
  return report;
}

interface ImportRequest extends ReadOptions {
  readonly files: readonly string[];
  /** What the log is called from now on. */
  readonly name: string;
  readonly decisions: ImportDecisions;
  /** True when the decisions are those of an earlier log of the same kind: the receipt then says so. */
  readonly remembered?: boolean;
  /** Folder to write to; made if need be. */
  readonly directory: string;
}

function identityOf(log: ReadLog, decisions: ImportDecisions): string {
  const decided = Object.entries(decisions).toSorted(([left], [right]) => left.localeCompare(right));
  const identity = JSON.stringify([log.files.map(({ sha256 }) => sha256), decided]);
  return createHash('sha256').update(identity).digest('hex');
}

/**
 * Imports a log: columns.bin first, dataset.json last, each whole or not at all, so that a folder with a dataset.json is complete.
 * @throws LabError for input that cannot be used, and run.cancelled; nothing is left behind then.
 */
export async function importLog(request: ImportRequest): Promise<DatasetSummary> {
  const { files, decisions, directory, readingThreads: plan } = request;
  const threads = plan === undefined ? null : createReadingThreads(plan);
  try {
    const log = await readLog(files, decisions, { ...request, threads, spoolFolder: directory });
    try {
      return await storeLog(log, request, threads);
    } finally {
      log.columns.discard();
    }
  } finally {
    await threads?.close();
  }
}

/** Says first that the log was read as the user decided for an earlier one. */
function withRememberedNote(report: InspectReport): InspectReport {
  const note = { id: 'remembered-decisions', message: sayBoth('data:quirk.remembered-decisions'), rows: [] };
  const files = report.files.map((file, index) => (index === 0 ? { ...file, quirks: [note, ...file.quirks] } : file));
  return { ...report, files };
}

const millisecondsBetweenBreaths = 100;

/**
 * Called often by work that never waits: now and then it lets messages in, such as the wish to stop, and says that all was read and
 * something is still going on.
 */
function breathe({ signal, onProgress }: ImportRequest, bytes: number, rows: number): () => Promise<void> {
  let breathed = Date.now();
  return async () => {
    if (Date.now() - breathed < millisecondsBetweenBreaths) return;
    await setImmediate();
    if (signal?.aborted === true) throw new LabError('run.cancelled');
    onProgress?.({ bytesRead: bytes, bytesTotal: bytes, rows });
    breathed = Date.now();
  };
}

async function storeLog(
  log: SettledLog,
  request: ImportRequest,
  threads: ReadingThreads | null,
): Promise<DatasetSummary> {
  const { name, decisions, directory } = request;
  requireNumbers(log);
  const { timeline, reading } = log;
  const columns = numericColumns(log);
  // What follows the storing needs the rows as they were read, which the storing may use up.
  const report = request.remembered === true ? withRememberedNote(describeLog(log)) : describeLog(log);
  const isOnGrid = (timeline?.sourceRows ?? null) === null;
  const times = (isOnGrid ? null : log.columns.times()) ?? columnOf(new Float64Array());
  const timePlaces = findTimePlaces(timeline, times, reading.fileStarts);
  await mkdir(directory, { recursive: true });
  const surveys = await storeColumns(log.columns, columns, {
    file: join(directory, datasetFiles.columns),
    timeline,
    elsewhere: threads,
    onPiece: breathe(
      request,
      log.files.reduce((sum, file) => sum + file.bytes, 0),
      rowsOf(log),
    ),
  });

  const step = gridStep(timeline);
  const gridRows = timeline?.gridRows ?? rowsOf(log);
  const summary: DatasetSummary = {
    schemaVersion: 2,
    id: identityOf(log, decisions),
    name,
    decisions,
    report,
    gridRows,
    numericColumns: columns.map((column) => column.name),
    gridStart: step === null || timeline === null ? null : timeline.first,
    gridStepMilliseconds: step,
    preview: log.preview.describe(log.names, zoneSuffix(reading.plan.clock, reading.evidence)),
    sparklines: surveys.map(({ sparkline, course }) => ({ column: course.name, values: [...sparkline] })),
    checks: checkLog({
      report,
      gridRows,
      gridStepMilliseconds: step,
      timePlaces,
      courses: surveys.map(({ course }) => course),
    }),
    sentence: sentenceOf(log),
  };
  await writeFileAtomically(join(directory, datasetFiles.summary), JSON.stringify(summary));
  return summary;
}
