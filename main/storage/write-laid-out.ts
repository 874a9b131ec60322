import { LabError } from '../../src/contracts/failure.ts';
import { classOf } from '../../src/data/csv/cell-class.ts';
import type { LongTableFacts, RecordAccount } from '../../src/data/csv/reshape/laid-out.ts';
import type { LongTable } from '../../src/data/csv/reshape/long-table.ts';
import type { TurnedTable } from '../../src/data/csv/reshape/turned-table.ts';
import { writtenRecord } from '../../src/data/csv/reshape/write-cells.ts';
import { noteRecord, type FateRecords } from '../../src/data/csv/row-account.ts';
import { isBlank } from '../../src/data/csv/sniff-delimiter.ts';
import { mostColumns, type TableLayout } from '../../src/data/csv/table-layout.ts';
import type { LogFile } from './log-file.ts';
import { scanFile, type Cutting } from './scan-file.ts';
import type { SpoolWrite } from './spooled-file.ts';
import type { Survey } from './survey-file.ts';

/** A file that is laid out anew, and where the new one is written to. */
export interface LayingOut {
  readonly file: LogFile;
  readonly cutting: Cutting;
  readonly survey: Survey;
  readonly signal: { readonly aborted: boolean } | undefined;
  readonly delimiter: string;
  readonly write: SpoolWrite;
}

/** Cells held at once; what doesn't fit is written in further passes over the file, so that memory stays bounded. */
const cellsPerPass = 1 << 22;
/** Every time is remembered by its text. */
const mostTimes = 4_000_000;
const linesPerWrite = 4096;
/** Joins cells for keeping; stands in no text. */
const joint = '\u0000';

/** The records of the table that is read, one for one. */
export async function writeSameRecords({ file, cutting, survey, signal, delimiter, write }: LayingOut): Promise<void> {
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    const text = lines.join('');
    lines = [];
    if (text !== '') await write(text);
  };
  const { first, last, findings } = survey;
  await scanFile(
    file,
    cutting,
    signal,
    (cells, record) => {
      if (record < first || record > last) return;
      const isCutOff = findings.unfinished && record === findings.records;
      lines.push(`${writtenRecord(cells, delimiter)}${isCutOff ? '' : '\n'}`);
    },
    flush,
  );
  await flush();
}

async function writeRows(rows: Iterable<readonly string[]>, delimiter: string, write: SpoolWrite): Promise<void> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(writtenRecord(row, delimiter));
    if (lines.length < linesPerWrite) continue;
    await write(`${lines.join('\n')}\n`);
    lines = [];
  }
  if (lines.length > 0) await write(`${lines.join('\n')}\n`);
}

/** One row per column of the file: the names and units down its side become header rows. */
export async function writeTurned(job: LayingOut, table: TurnedTable): Promise<RecordAccount> {
  const { file, cutting, survey, signal, delimiter, write } = job;
  const above = survey.first - 1 + table.start;
  const perPass = Math.max(1, Math.floor(cellsPerPass / Math.max(1, survey.filledRecords)));
  let used = 0;
  for (let from = 0; from < survey.longest; from += perPass) {
    const to = Math.min(survey.longest, from + perPass);
    const kept: string[] = [];
    await scanFile(file, cutting, signal, (cells, record) => {
      if (record > above && record <= survey.last && !isBlank(cells)) kept.push(cells.slice(from, to).join(joint));
    });
    used = kept.length;
    if (used > mostColumns)
      throw new LabError('log.too-many-columns', { file: file.name, columns: used, most: mostColumns });
    const columns = kept.map((cells) => cells.split(joint));
    const rows = Array.from({ length: to - from }, (_, row) => columns.map((cells) => cells[row] ?? ''));
    await writeRows(rows, delimiter, write);
  }
  return { above, used, skipped: survey.findings.records - above - used, unreadable: 0 };
}

interface LongRows {
  readonly account: RecordAccount;
  readonly facts: LongTableFacts;
  /** The record in which each row's time stood first. */
  readonly firstRecords: readonly number[];
}

interface LongIndex {
  readonly tags: Map<string, number>;
  readonly units: string[];
  readonly times: Map<string, number>;
  readonly firstRecords: number[];
}

/** One row per time, one column per tag, both in the order in which they appear. */
export async function writeLong(job: LayingOut, long: LongTable, layout: TableLayout): Promise<LongRows> {
  const { file, cutting, survey, signal, delimiter, write } = job;
  const above = survey.first - 1 + layout.recordsAboveData;
  const { timeColumns, tagColumn, valueColumn, unitColumn, validityColumn } = long;
  const timeOf = (cells: readonly string[]): string =>
    timeColumns.map((column) => (cells[column] ?? '').trim()).join(joint);
  const tagOf = (cells: readonly string[]): string => (cells[tagColumn] ?? '').trim();
  const isInTable = (record: number): boolean => record > above && record <= survey.last;
  const { headerCells } = layout;
  const isHeader = (cells: readonly string[]): boolean =>
    headerCells !== null && headerCells.every((cell, column) => cell === cells[column]);

  const index: LongIndex = { tags: new Map(), units: [], times: new Map(), firstRecords: [] };
  // A time that was one before is one again; looking at each cell anew would take most of the time.
  const isTime = (cells: readonly string[]): boolean =>
    index.times.has(timeOf(cells)) || timeColumns.every((column) => classOf(cells[column] ?? '') === 'time');
  const isValue = (cells: readonly string[]): boolean =>
    cells.length > valueColumn && tagOf(cells) !== '' && isTime(cells);
  const unreadable: FateRecords = { count: 0, records: [] };
  const repeated: FateRecords = { count: 0, records: [] };
  const invalid: FateRecords = { count: 0, records: [] };
  let skipped = survey.findings.records - above - Math.max(0, survey.last - above);
  await scanFile(file, cutting, signal, (cells, record) => {
    if (!isInTable(record)) return;
    if (isBlank(cells) || isHeader(cells)) skipped += 1;
    else if (!isValue(cells)) noteRecord(unreadable, record);
    else enter(index, tagOf(cells), timeOf(cells), record, unitColumn === null ? '' : (cells[unitColumn] ?? '').trim());
    if (index.tags.size + timeColumns.length > mostColumns) {
      const columns = index.tags.size + timeColumns.length;
      throw new LabError('log.too-many-columns', { file: file.name, columns, most: mostColumns });
    }
    if (index.times.size > mostTimes) throw new LabError('file.too-large', { file: file.name });
  });

  const width = index.tags.size;
  const names = timeColumns.map((column) => layout.names[column] ?? '');
  await writeRows([[...names, ...index.tags.keys()]], delimiter, write);
  if (unitColumn !== null) await writeRows([[...names.map(() => ''), ...index.units]], delimiter, write);

  const times = [...index.times.keys()];
  const perPass = Math.max(1, Math.floor(cellsPerPass / Math.max(1, width)));
  let used = 0;
  for (let from = 0; from < times.length; from += perPass) {
    const to = Math.min(times.length, from + perPass);
    const values = new Array<string | undefined>((to - from) * width);
    await scanFile(file, cutting, signal, (cells, record) => {
      const row = isInTable(record) && cells.length > valueColumn ? index.times.get(timeOf(cells)) : undefined;
      const tag = index.tags.get(tagOf(cells));
      if (row === undefined || tag === undefined || row < from || row >= to) return;
      const place = (row - from) * width + tag;
      if (values[place] === undefined) {
        const isInvalid = validityColumn !== null && (cells[validityColumn] ?? '').trim() === '0';
        if (isInvalid) noteRecord(invalid, record);
        values[place] = isInvalid ? '' : (cells[valueColumn] ?? '');
        used += 1;
      } else noteRecord(repeated, record);
    });
    const rows = times
      .slice(from, to)
      .map((time, row) => [
        ...time.split(joint),
        ...Array.from({ length: width }, (_, tag) => values[row * width + tag] ?? ''),
      ]);
    await writeRows(rows, delimiter, write);
  }
  return {
    account: { above, used, skipped: skipped + repeated.count, unreadable: unreadable.count },
    facts: {
      tags: width,
      otherColumns: long.otherColumns.map((column) => layout.names[column] ?? ''),
      repeated,
      invalid,
      unreadable,
    },
    firstRecords: index.firstRecords,
  };
}

function enter(
  { tags, units, times, firstRecords }: LongIndex,
  tag: string,
  time: string,
  record: number,
  unit: string,
): void {
  const column = tags.get(tag) ?? tags.size;
  tags.set(tag, column);
  if (unit !== '') units[column] ??= unit;
  else if (units.length <= column) units.length = column + 1;
  if (times.has(time)) return;
  times.set(time, times.size);
  firstRecords.push(record);
}
