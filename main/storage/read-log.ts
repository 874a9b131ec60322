import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import type { ImportDecisions } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { createTableReading, type RowListener, type TableReading } from '../../src/data/csv/log-reading.ts';
import type { DescribedFile } from '../../src/data/describe-file.ts';
import { completeLog, type ReadLog } from '../../src/data/describe-log.ts';
import { createPreview, type Preview } from '../../src/data/preview.ts';
import type { ReadingPlan } from '../../src/data/infer-columns.ts';
import { arrangeFiles, inOrderOfTime } from './arrange-files.ts';
import { createColumnSpool, type ColumnSpool } from './column-store/column-spool.ts';
import type { Dialect } from './dialect.ts';
import { firstPlan, planAfter } from './first-plan.ts';
import { withJoinedLogs, type JoinedLogs } from './join-logs.ts';
import type { LogFile } from './log-file.ts';
import { createReadingThreads, type ReadingThreads, type ReadingThreadsPlan } from './reading-threads.ts';
import { readFile, type FileReadingOptions, type ForeignBytes } from './read-file.ts';
import { withLaidOut } from './lay-out.ts';
import { openSources } from './sources/open-sources.ts';
import { sniffAll } from './sniff-log.ts';

interface ReadProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

export interface ReadOptions {
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Looked at between pieces of a megabyte. */
  readonly signal?: { readonly aborted: boolean };
  /** Where columns too long for the memory are kept while a log is read; the system's folder for such files by default. */
  readonly spoolFolder?: string;
  /** Threads that help with long logs; without them, everything is read here. */
  readonly readingThreads?: ReadingThreadsPlan;
  /** Such threads where there are some already; whoever made them closes them. */
  readonly threads?: ReadingThreads | null;
  /** Reads every record as text: the slow reference, which the fast way must agree with. */
  readonly asText?: boolean;
}

const millisecondsBetweenReports = 100;
/** A plan that a whole reading corrects is read again; it settles at the second pass, and this bounds what cannot happen. */
const mostPasses = 8;

async function readOnce(
  dialects: readonly Dialect[],
  reading: TableReading,
  options: ReadOptions,
  how: Omit<FileReadingOptions, 'onBytes'>,
): Promise<DescribedFile[] | null> {
  const bytesTotal = dialects.reduce((sum, { file }) => sum + file.bytes, 0);
  const files: DescribedFile[] = [];
  let bytesRead = 0;
  let reported = 0;
  const report = (): void => {
    reported = Date.now();
    options.onProgress?.({ bytesRead, bytesTotal, rows: reading.rows() });
  };
  const onBytes = (bytes: number): void => {
    if (options.signal?.aborted === true) throw new LabError('run.cancelled');
    bytesRead += bytes;
    if (Date.now() - reported >= millisecondsBetweenReports) report();
  };
  for (const dialect of dialects) {
    const file = await readFile(dialect, reading, { ...how, onBytes });
    if (file === null) return null;
    files.push(file);
  }
  report();
  return files;
}

function requireUsableRows(files: readonly DescribedFile[], reading: TableReading): void {
  const withoutTime = files.reduce((sum, { account }) => sum + (account.fates.get('without-time')?.count ?? 0), 0);
  const file = files.map(({ path }) => basename(path)).join(', ');
  const rows = reading.rows();
  if (withoutTime > rows) throw new LabError('log.no-usable-time', { file, rows: withoutTime });
  if (rows < 2) throw new LabError(rows === 0 ? 'log.header-only' : 'log.too-few-rows', { file, rows });
}

/** Opened files stay open until `use` is done: a second reading sees the same bytes, even if the name is gone. */
async function withFiles<Result>(
  paths: readonly string[],
  decisions: ImportDecisions,
  { signal }: ReadOptions,
  use: (files: LogFile[]) => Promise<Result>,
): Promise<Result> {
  const files = await openSources(paths, { decisions, signal });
  try {
    return await use(files);
  } finally {
    for (const file of files) await file.close();
  }
}

/** A log that has been read. Discard its columns when they are no longer needed. */
export interface SettledLog extends ReadLog {
  readonly columns: ColumnSpool;
  readonly preview: Preview;
}

interface FirstLook {
  readonly dialects: readonly Dialect[];
  readonly plan: ReadingPlan;
}

async function firstLook(
  files: readonly LogFile[],
  decisions: ImportDecisions,
  foreign: ReadonlyMap<LogFile, Uint8Array[]>,
): Promise<FirstLook> {
  const dialects = arrangeFiles(await sniffAll(files, decisions, foreign));
  const plan = firstPlan(dialects, decisions);
  return { dialects: inOrderOfTime(dialects, plan), plan };
}

interface Settled {
  readonly log: SettledLog;
  readonly dialects: readonly Dialect[];
}

async function readSettled(
  files: readonly LogFile[],
  decisions: ImportDecisions,
  options: ReadOptions,
): Promise<Settled> {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const { readingThreads: plan, asText } = options;
  const own = options.threads === undefined && plan !== undefined ? createReadingThreads(plan) : null;
  const threads = options.threads ?? own;
  const isWorthIt = threads !== null && bytes >= threads.leastBytes && asText !== true;
  try {
    return await settle(files, decisions, options, isWorthIt ? threads : null);
  } finally {
    await own?.close();
  }
}

async function settle(
  files: readonly LogFile[],
  decisions: ImportDecisions,
  options: ReadOptions,
  threads: ReadingThreads | null,
): Promise<Settled> {
  const foreign = new Map<LogFile, Uint8Array[]>();
  let { dialects, plan } = await firstLook(files, decisions, foreign);
  let inferring = decisions;
  const tried = new Set<string>();
  const mayReconsider = (found: ForeignBytes): boolean => {
    if (decisions.encoding !== undefined || foreign.has(found.file)) return false;
    foreign.set(found.file, [found.bytes]);
    return true;
  };
  for (let passes = 0; passes < mostPasses;) {
    const pass = await readPass(dialects, plan, options, { onForeign: mayReconsider, threads });
    if (pass === null) {
      ({ dialects, plan } = await firstLook(files, decisions, foreign));
      continue;
    }
    passes += 1;
    const { described, reading, columns, preview } = pass;
    const confirmed = planAfter(reading, dialects, inferring);
    if (!readsAlike(confirmed, plan)) {
      columns.discard();
      tried.add(JSON.stringify(plan));
      const isCircle = tried.has(JSON.stringify(confirmed));
      // Rows without a time are left out, so a clock can be found in the rows that the want of one leaves, and lost again: it is none.
      if (isCircle) inferring = { ...decisions, time: 'order-only' };
      plan = isCircle ? planAfter(reading, dialects, inferring) : confirmed;
      continue;
    }
    try {
      requireUsableRows(described, reading);
      const [first] = dialects;
      const { names = [], units = [] } = first ?? {};
      const log = completeLog(described, names, units, { ...reading, plan: confirmed }, columns, decisions);
      return { log: { ...log, columns, preview }, dialects };
    } catch (thrown) {
      columns.discard();
      throw thrown;
    }
  }
  throw new Error('The way to read the columns did not settle.');
}

interface Pass {
  readonly described: readonly DescribedFile[];
  readonly reading: TableReading;
  readonly columns: ColumnSpool;
  readonly preview: Preview;
}

/** Reads all files once under a plan; null when their encodings have to be thought over. */
async function readPass(
  dialects: readonly Dialect[],
  plan: ReadingPlan,
  options: ReadOptions,
  how: Pick<FileReadingOptions, 'onForeign' | 'threads'>,
): Promise<Pass | null> {
  const preview = createPreview(plan);
  const columns = createColumnSpool(options.spoolFolder ?? tmpdir());
  const reading = createTableReading(plan, { onRows: columns.append, onShownRow: preview.observe });
  let pass: Pass | null = null;
  try {
    const described = await readOnce(dialects, reading, options, { ...how, asText: options.asText === true });
    if (described !== null) pass = { described, reading, columns, preview };
    return pass;
  } finally {
    if (pass === null) columns.discard();
  }
}

/** Whether every cell is read the same way under both plans; that a column holds only 0 and 1 changes none. */
function readsAlike(left: ReadingPlan, right: ReadingPlan): boolean {
  const cells = ({ columns, ...plan }: ReadingPlan): string =>
    JSON.stringify({ ...plan, columns: columns.map((column) => ({ ...column, isFlag: false })) });
  return cells(left) === cells(right);
}

/** Reads files that are plain tables of one log, and hands over their rows. */
async function readPlainRows(
  files: readonly LogFile[],
  decisions: ImportDecisions,
  begin: (log: ReadLog) => RowListener,
  options: ReadOptions,
): Promise<ReadLog> {
  const { log, dialects } = await readSettled(files, decisions, options);
  log.columns.discard();
  const onRow = begin(log);
  await readOnce(dialects, createTableReading(log.reading.plan, { onRow }), options, {
    onForeign: null,
    asText: true,
    threads: null,
  });
  return log;
}

/** Makes plain tables of one log out of whatever was opened, for as long as they are used. */
async function withOneLog<Result>(
  opened: readonly LogFile[],
  decisions: ImportDecisions,
  options: ReadOptions,
  use: (files: readonly LogFile[], decisions: ImportDecisions, joined: JoinedLogs | null) => Promise<Result>,
): Promise<Result> {
  return withLaidOut(opened, decisions, options, (files) =>
    withJoinedLogs(files, decisions, options, (group, begin) => readPlainRows(group, decisions, begin, options), use),
  );
}

/**
 * Reads a log of one or more files. Each is looked at, read once under the plan its sample suggests, and again if the whole of it
 * suggests a better plan. Memory holds the numeric columns and one piece of text at a time.
 * @throws LabError for files that cannot be read or are no table, and run.cancelled.
 */
export async function readLog(
  paths: readonly string[],
  decisions: ImportDecisions,
  options: ReadOptions = {},
): Promise<SettledLog> {
  return withFiles(paths, decisions, options, (opened) =>
    withOneLog(opened, decisions, options, async (files, decided, joined) => {
      const { log } = await readSettled(files, decided, options);
      return joined === null ? log : { ...log, ...joined };
    }),
  );
}

/** `readRows` of files that are open already. */
export async function readOpenRows(
  files: readonly LogFile[],
  decisions: ImportDecisions,
  begin: (log: ReadLog) => RowListener,
  options: ReadOptions = {},
): Promise<ReadLog> {
  return withOneLog(files, decisions, options, (oneLog, decided, joined) =>
    readPlainRows(oneLog, decided, (log) => begin(joined === null ? log : { ...log, ...joined }), options),
  );
}

/** Reads a log and then hands over its rows in the order of the files. `begin` sees what was understood and gives the listener for the rows. */
export async function readRows(
  paths: readonly string[],
  decisions: ImportDecisions,
  begin: (log: ReadLog) => RowListener,
  options: ReadOptions = {},
): Promise<ReadLog> {
  return withFiles(paths, decisions, options, (files) => readOpenRows(files, decisions, begin, options));
}
