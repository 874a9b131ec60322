import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileReceipt, ImportDecisions, QuirkNote } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { durationOf, sayBoth } from '../../src/data/bilingual.ts';
import type { RowListener } from '../../src/data/csv/log-reading.ts';
import { exactText } from '../../src/data/csv/write-record.ts';
import { describeLog, type ReadLog } from '../../src/data/describe-log.ts';
import { gridOf, placeRows, sharedPlaces, type JoinGrid, type PlacedRows } from '../../src/data/join-grid.ts';
import { isoTime, zoneSuffix } from '../../src/data/wall-clock.ts';
import { groupFiles, shownName } from './arrange-files.ts';
import { keepRows, type KeptRows, type RowKeeper } from './join-rows.ts';
import type { LogFile } from './log-file.ts';
import { sniffAll } from './sniff-log.ts';
import { spoolLogFile } from './spooled-file.ts';

/** What is known of logs that were joined by time besides the joined table itself. */
export interface JoinedLogs {
  /** Of all files, as if each log had been read alone. */
  readonly receipts: readonly FileReceipt[];
  /** Of the joined columns, the clock first. */
  readonly units: readonly (string | null)[];
}

interface Part {
  readonly name: string;
  readonly log: ReadLog;
  readonly rows: KeptRows;
  readonly placed: PlacedRows;
}

type ReadRows = (files: readonly LogFile[], begin: (log: ReadLog) => RowListener) => Promise<ReadLog>;

const rowsPerWrite = 4096;

/** Names of all columns; one that an earlier log has already is told apart by its log. */
function joinedNames(parts: readonly Part[]): string[] {
  const taken = new Set<string>(['time']);
  return parts.flatMap(({ name: log, rows }) =>
    rows.columns.map(({ name }) => {
      let distinct = name;
      if (taken.has(distinct)) distinct = `${name} (${log})`;
      for (let count = 2; taken.has(distinct); count += 1) distinct = `${name} (${log} ${String(count)})`;
      taken.add(distinct);
      return distinct;
    }),
  );
}

async function writeJoined(
  parts: readonly Part[],
  { origin, stepMilliseconds }: JoinGrid,
  suffix: string,
  options: { readonly signal?: { readonly aborted: boolean } },
  write: (text: string) => Promise<void>,
): Promise<{ readonly rows: number; readonly shared: number }> {
  const blanks = parts.map(({ rows }) => ','.repeat(Math.max(0, rows.columns.length - 1)));
  let lines: string[] = [['time', ...joinedNames(parts).map(exactText)].join(',')];
  let count = 0;
  let shared = 0;
  for (const { place, rows } of sharedPlaces(parts.map(({ placed }) => placed))) {
    const cells = parts.map(({ rows: kept }, part) => {
      const row = rows[part] ?? -1;
      return row === -1 ? (blanks[part] ?? '') : kept.cellsOf(row);
    });
    lines.push([isoTime(origin + place * stepMilliseconds, suffix), ...cells].join(','));
    count += 1;
    if (!rows.includes(-1)) shared += 1;
    if (lines.length < rowsPerWrite) continue;
    if (options.signal?.aborted === true) throw new LabError('run.cancelled');
    await write(`${lines.join('\n')}\n`);
    lines = [];
  }
  if (lines.length > 0) await write(`${lines.join('\n')}\n`);
  return { rows: count, shared };
}

function notesOn(
  parts: readonly Part[],
  { stepMilliseconds }: JoinGrid,
  { rows, shared }: { readonly rows: number; readonly shared: number },
): QuirkNote[] {
  const percent = ((100 * shared) / Math.max(1, rows)).toFixed(1);
  const values = { step: durationOf(stepMilliseconds), shared, rows, percent };
  return [
    { id: 'files-joined', message: sayBoth('data:quirk.files-joined', values), rows: [] },
    ...parts.flatMap(({ name, placed }): QuirkNote[] => {
      if (placed.crowded === 0) return [];
      const message = sayBoth('data:quirk.files-joined-crowded', { file: name, count: placed.crowded });
      return [{ id: 'files-joined-crowded', message, rows: [] }];
    }),
  ];
}

/** The one grid of logs that all have a clock of the same zone and a time that all cover. */
function sharedGrid(groups: readonly { readonly name: string; readonly log: ReadLog }[]): {
  readonly grid: JoinGrid;
  readonly suffix: string;
} {
  const [first, ...others] = groups;
  const refuse = (other: string): LabError => new LabError('log.no-shared-time', { file: first?.name ?? '', other });
  const suffixOf = ({ reading }: ReadLog): string => zoneSuffix(reading.plan.clock, reading.evidence);
  const suffix = first === undefined ? '' : suffixOf(first.log);
  const clocks = groups.map(({ name, log }) => {
    const { timeline } = log;
    const stepMilliseconds = timeline?.stepMilliseconds ?? null;
    if (timeline === null || stepMilliseconds === null || suffixOf(log) !== suffix)
      throw refuse(others[0]?.name ?? name);
    return { first: timeline.first, last: timeline.last, stepMilliseconds };
  });
  const begins = Math.max(...clocks.map((clock) => clock.first));
  const early = clocks.find(({ last }) => last < begins);
  const grid = gridOf(clocks);
  if (early !== undefined || grid === null) throw refuse(others[0]?.name ?? '');
  return { grid, suffix };
}

/** Reads the logs one after another, joins their rows by time, and spools the joined table as a file of its own. */
async function joinLogs(
  groups: readonly (readonly LogFile[])[],
  read: ReadRows,
  options: { readonly signal?: { readonly aborted: boolean } },
): Promise<{ readonly file: LogFile; readonly joined: JoinedLogs }> {
  const folder = await mkdtemp(join(tmpdir(), 'fast-weight-lab-'));
  const keepers: RowKeeper[] = [];
  try {
    const kept: { readonly name: string; readonly log: ReadLog; readonly rows: KeptRows }[] = [];
    for (const files of groups) {
      const path = join(folder, `rows-${String(keepers.length)}`);
      const log = await read(files, (found) => {
        const keeper = keepRows(found, path);
        keepers.push(keeper);
        return keeper.onRow;
      });
      const rows = keepers.at(-1)?.finish();
      const [first] = files;
      if (first !== undefined && rows !== undefined) kept.push({ name: shownName(first), log, rows });
    }
    const { grid, suffix } = sharedGrid(kept);
    const parts: Part[] = kept.map((part) => ({ ...part, placed: placeRows(part.rows.times(), grid) }));
    const receipts = parts.flatMap(({ log }) => describeLog(log).files);
    const origin = originOf(groups.flat(), receipts);
    let counts = { rows: 0, shared: 0 };
    const file = await spoolLogFile(origin, async (write) => {
      counts = await writeJoined(parts, grid, suffix, options, write);
    });
    const notes = notesOn(parts, grid, counts);
    const told = receipts.map((receipt, index) =>
      index === 0 ? { ...receipt, quirks: [...notes, ...receipt.quirks] } : receipt,
    );
    const units = [null, ...parts.flatMap(({ rows }) => rows.columns.map(({ unit }) => unit))];
    return { file, joined: { receipts: told, units } };
  } finally {
    for (const keeper of keepers) keeper.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function originOf(files: readonly LogFile[], receipts: readonly FileReceipt[]): Parameters<typeof spoolLogFile>[0] {
  const hash = createHash('sha256');
  for (const { sha256, member } of receipts) hash.update(JSON.stringify([sha256, member]));
  const bytes = receipts.reduce((sum, receipt) => sum + receipt.bytes, 0);
  const name = files.map(shownName).join(', ');
  const packed = { bytes, sha256: hash.digest('hex') };
  return { path: files[0]?.path ?? '', name, member: null, members: [], notes: [], packed };
}

/** Decisions about how files are written are done with once they are joined; those about values go on. */
function decisionsAfterJoining({ sentinelsKept, missingValues, duplicates }: ImportDecisions): ImportDecisions {
  return {
    encoding: 'utf-8',
    delimiter: ',',
    ...(sentinelsKept === undefined ? {} : { sentinelsKept }),
    ...(missingValues === undefined ? {} : { missingValues }),
    ...(duplicates === undefined ? {} : { duplicates }),
  };
}

/**
 * Hands the files of a log to `use`. Where they are several logs, such as temperatures here and power there, they are joined by time
 * first and `use` gets the one file that this makes; nothing is filled in.
 * @throws LabError log.files-differ or log.no-shared-time where the files belong together neither way
 */
export async function withJoinedLogs<Result>(
  files: readonly LogFile[],
  decisions: ImportDecisions,
  options: { readonly signal?: { readonly aborted: boolean } },
  read: ReadRows,
  use: (files: readonly LogFile[], decisions: ImportDecisions, joined: JoinedLogs | null) => Promise<Result>,
): Promise<Result> {
  const groups = files.length < 2 ? [files] : groupFiles(await sniffAll(files, decisions, new Map()), decisions);
  if (groups.length < 2) return use(files, decisions, null);
  const { file, joined } = await joinLogs(groups, read, options);
  try {
    return await use([file], decisionsAfterJoining(decisions), joined);
  } finally {
    await file.close();
  }
}
