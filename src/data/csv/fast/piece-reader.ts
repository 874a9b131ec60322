import type { ReadingPlan } from '../../infer-columns.ts';
import { classOf } from '../cell-class.ts';
import { instantOf, type ClockPlan } from '../clock.ts';
import { isMergeable } from '../merge-evidence.ts';
import { cellKinds } from '../number-cell.ts';
import { classifyRow, noteRecord, type FateRecords, type RowFate } from '../row-account.ts';
import { createBatchFor, createRowReader } from '../row-reader.ts';
import { midnightOf, type DateOrder, type TimeCell } from '../time-cell.ts';
import { createCellTexts } from './cell-text.ts';
import type { FastForm } from './fast-form.ts';
import { packPiece } from './pack-piece.ts';
import type { PieceFindings, SeenRow } from './piece-findings.ts';
import { createPieceNumbers } from './piece-numbers.ts';
import { createPlainCells } from './plain-cells.ts';
import { createPlainRun } from './plain-run.ts';
import { createScannedRecord, oddCell, scanRecord, type RecordShape, type ScannedRecord } from './scan-record.ts';
import { watchTimeBytes, type TimeWatch } from './time-watch.ts';

const shownRows = 5;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Reads whole records, from the body of a file, that end with a line end. Null where the piece must be read as text after all. */
export type PieceReader = (piece: Uint8Array) => PieceFindings | null;

/** How the wall clock follows from the times of the watched columns and from numbers; NaN where a row has to be read as text. */
function clockReader(
  clock: ClockPlan,
  watches: readonly (TimeWatch | null)[],
  watched: Float64Array,
  record: ScannedRecord,
): () => number {
  let known: TimeCell | null = null;
  let midnight = Number.NaN;
  const midnightIn = (column: number, order: DateOrder, inUtc: boolean): number => {
    const time = watches[column]?.pattern() ?? null;
    if (time !== known) {
      known = time;
      midnight = time?.date
        ? midnightOf(time.date, order) - (inUtc ? (time.zoneMinutes ?? 0) * 60_000 : 0)
        : Number.NaN;
    }
    return midnight;
  };
  switch (clock.source) {
    case 'date-time': {
      const { column, order, inUtc } = clock;
      return () => midnightIn(column, order, inUtc) + (watched[column] ?? Number.NaN);
    }
    case 'date-and-clock': {
      const { dateColumn, clockColumn, order } = clock;
      return () => {
        if ((watches[clockColumn]?.pattern()?.millisecondsOfDay ?? null) === null) return Number.NaN;
        const day = midnightIn(dateColumn, order, false) + (watched[dateColumn] ?? Number.NaN);
        return day + (watched[clockColumn] ?? Number.NaN);
      };
    }
    case 'epoch':
    case 'spreadsheet-serial':
      return () => {
        const kind = record.kinds[clock.column];
        if (kind !== cellKinds.integer && kind !== cellKinds.decimal) return Number.NaN;
        return instantOf(clock, record.values[clock.column] ?? Number.NaN);
      };
    case 'none':
      return () => 0;
    case 'digits':
    case 'parts':
      return () => Number.NaN;
    default:
      return clock satisfies never;
  }
}

/** Whether all columns hold numbers or times of day, so that most rows can be read without being cut into cells first. */
function mayRunPlain(plan: ReadingPlan, { numeric }: RecordShape, watched: readonly number[]): boolean {
  const { source } = plan.clock;
  if (source === 'epoch' || source === 'spreadsheet-serial') return false;
  return numeric.every((isNumeric, column) => isNumeric === 1 || watched.includes(column));
}

/** Where the line that ends in front of `end` begins. */
function lineStart(bytes: Uint8Array, end: number): number {
  let start = end - 1;
  if (bytes[start] === lineFeed && bytes[start - 1] === carriageReturn) start -= 1;
  while (start > 0 && bytes[start - 1] !== lineFeed && bytes[start - 1] !== carriageReturn) start -= 1;
  return start;
}

const isBlankText = (text: string): boolean => text.trim() === '';

export function createPieceReader(form: FastForm, decode: (bytes: Uint8Array) => string): PieceReader {
  const { plan, layout, delimiter } = form;
  const width = plan.columns.length;
  const numbers = createPieceNumbers(width);
  const rowAsText = createBatchFor(plan);
  const isNumeric = rowAsText.numbers.map((values) => values !== null);
  const texts = createCellTexts(decode);
  const record = createScannedRecord(width);
  const shown = createRowReader(plan);
  const { columns, watchedColumns, otherColumns } = shown;
  const shape: RecordShape = {
    width,
    delimiter: delimiter.charCodeAt(0),
    // Where dots group thousands, `1.234` is no plain number.
    numeric: Uint8Array.from(columns, (column) => Number(column.type === 'number' && column.format.groupMark !== '.')),
  };
  const [firstColumn] = columns;
  const headerStart = layout.headerCells?.[0] ?? null;
  const firstIsWords = firstColumn?.type === 'text' || firstColumn?.type === 'switch';
  const mayStartLikeHeader = headerStart !== null && (firstIsWords || classOf(headerStart) !== 'text');
  const runsPlain = mayRunPlain(plan, shape, watchedColumns) && !mayStartLikeHeader;
  const timeLengths = new Int32Array(width);
  const hasClock = plan.clock.source !== 'none';

  const showRow = (bytes: Uint8Array, from: number): SeenRow => {
    scanRecord(bytes, from, shape, record);
    const cells = texts.textOf(bytes, from, record.end).split(delimiter);
    shown.batch.rows = 0;
    shown.readRow(cells);
    return { cells, values: [...shown.values], time: shown.batch.times[0] ?? Number.NaN };
  };

  return (piece) => {
    const foreignBefore = texts.foreignCells();
    numbers.clear();
    let rows = 0;
    const reader = createRowReader(plan, { batch: rowAsText });
    const { evidence, place } = reader;
    const plain = createPlainCells(piece, evidence, texts);
    const watches = columns.map(({ type }, column) => {
      const seen = evidence[column];
      return type === 'time' && seen !== undefined ? watchTimeBytes(seen) : null;
    });
    const watched = new Float64Array(width);
    const readTime = clockReader(plan.clock, watches, watched, record);
    const fates = new Map<RowFate, FateRecords>();
    const short: FateRecords = { count: 0, records: [] };
    const lineEnds = { lf: 0, crlf: 0, cr: 0 };
    const firstRows: number[] = [];
    const lastRows: number[] = [];
    let records = 0;
    let lastAccepted = 0;

    /** Whether the record is a row beyond doubt, without looking at it as text. */
    const isPlainRow = (): boolean => {
      if (!record.isWhole || (record.cells > width && record.numbers < 2)) return false;
      const firstKind = record.kinds[0];
      if (shape.numeric[0] === 1 && firstKind !== cellKinds.integer && firstKind !== cellKinds.decimal) return false;
      const start = record.starts[0] ?? 0;
      const end = record.ends[0] ?? 0;
      if (firstIsWords && end === start) return false;
      if (mayStartLikeHeader && texts.textOf(piece, start, end) === headerStart) return false;
      if (record.cells > width) return true;
      const lastKind = record.kinds[width - 1];
      if (lastKind === cellKinds.empty) return false;
      if (lastKind !== oddCell) return true;
      const lastStart = record.starts[width - 1] ?? 0;
      const byte = piece[lastStart] ?? 0;
      if (byte > 0x20 && byte < 0x7f) return true;
      return !isBlankText(texts.textOf(piece, lastStart, record.ends[width - 1] ?? 0));
    };

    const readWatched = (): boolean => {
      for (const column of watchedColumns) {
        const value = watches[column]?.read(piece, record.starts[column] ?? 0, record.ends[column] ?? 0) ?? -1;
        if (value === -1) return false;
        watched[column] = value;
      }
      return true;
    };

    const putRow = (time: number, valueOf: (column: number) => number): void => {
      numbers.makeRoom(rows + 1);
      for (const column of otherColumns) if (isNumeric[column] === true) numbers.put(column, rows, valueOf(column));
      numbers.times[rows] = time;
      rows += 1;
    };

    /** Everything that is not plain: the record as the reader of text has it. */
    const readAsText = (from: number): boolean => {
      for (let column = 0; column < width; column += 1) plain.settle(column);
      const cells = texts.textOf(piece, from, record.end).split(delimiter);
      const verdict = classifyRow(cells, layout, width, false);
      if (verdict !== 'row' && verdict !== 'short-row') {
        noteFate(fates, verdict, records);
        return false;
      }
      place.record = records;
      rowAsText.rows = 0;
      const isAccepted = reader.readRow(cells);
      if (isAccepted)
        putRow(rowAsText.times[0] ?? Number.NaN, (column) => rowAsText.numbers[column]?.[0] ?? Number.NaN);
      for (const column of watchedColumns) {
        const time = record.cells >= width ? (reader.times[column] ?? null) : null;
        watches[column]?.learn(piece, record.starts[column] ?? 0, record.ends[column] ?? 0, time);
      }
      if (!isAccepted) noteFate(fates, 'without-time', records);
      else if (verdict === 'short-row') noteRecord(short, records);
      return isAccepted;
    };

    const readPlainRow = (time: number): void => {
      for (const column of watchedColumns) {
        watches[column]?.count(1);
        plain.mark(column, record.starts[column] ?? 0, record.ends[column] ?? 0);
      }
      numbers.makeRoom(rows + 1);
      for (const column of otherColumns) {
        const kind = record.kinds[column] ?? oddCell;
        const start = record.starts[column] ?? 0;
        const end = record.ends[column] ?? 0;
        if (kind !== oddCell) {
          plain.note(column, kind, start, end);
          if (isNumeric[column] === true) numbers.put(column, rows, record.values[column] ?? Number.NaN);
          continue;
        }
        plain.settle(column);
        place.record = records;
        const value = reader.readCell(column, texts.textOf(piece, start, end));
        if (isNumeric[column] === true) numbers.put(column, rows, typeof value === 'number' ? value : Number.NaN);
      }
      numbers.times[rows] = hasClock ? time : Number.NaN;
      rows += 1;
    };

    const run = runsPlain
      ? createPlainRun({ numbers, width, delimiter: shape.delimiter, watches, watched, timeLengths, readTime })
      : null;
    /** Reads plain rows as long as there are any; where it stopped. */
    const readRun = (from: number): number => {
      if (run === null || firstRows.length < shownRows) return from;
      for (const column of watchedColumns)
        timeLengths[column] = (record.ends[column] ?? 0) - (record.starts[column] ?? 0);
      const stopped = run.read(piece, from, rows);
      if (run.rows === 0) return from;
      rows += run.rows;
      records += run.rows;
      lastAccepted = records;
      lineEnds.lf += run.lineEnds.lf;
      lineEnds.crlf += run.lineEnds.crlf;
      lineEnds.cr += run.lineEnds.cr;
      let start = stopped;
      for (let back = 1; back <= Math.min(run.rows, shownRows); back += 1) {
        start = lineStart(piece, start);
        lastRows[(rows - back) % shownRows] = start;
      }
      scanRecord(piece, lastRows[(rows - 1) % shownRows] ?? 0, shape, record);
      for (const column of watchedColumns) watches[column]?.count(run.rows);
      plain.noteRun(record, run.rows, run.points, otherColumns);
      return stopped;
    };

    for (let from = readRun(0); from < piece.length; from = readRun(record.next)) {
      scanRecord(piece, from, shape, record);
      if (record.needsText) return null;
      records += 1;
      if (piece[record.end] === lineFeed) lineEnds.lf += 1;
      else if (record.next === record.end + 2) lineEnds.crlf += 1;
      else lineEnds.cr += 1;
      let isAccepted = true;
      const time = isPlainRow() && readWatched() ? readTime() : Number.NaN;
      if (time === time) readPlainRow(time);
      else isAccepted = readAsText(from);
      if (!isAccepted) continue;
      lastAccepted = records;
      if (firstRows.length < shownRows) firstRows.push(from);
      else lastRows[(rows - 1) % shownRows] = from;
    }
    plain.settleAll();
    for (const watch of watches) watch?.settle();
    const packed = packPiece(plan, columns, numbers, rows, evidence);
    if (!evidence.every(isMergeable)) return null;
    const shownStarts = [...firstRows, ...lastRows.toSorted((left, right) => left - right)];
    const rowsAtEnds = shownStarts.map((from) => showRow(piece, from));
    if (texts.foreignCells() > foreignBefore) return null;
    return {
      findings: { records, lineEnds, looseQuotes: [], unfinished: false },
      account: { accepted: rows, short, fates, lastAccepted },
      evidence,
      rows: packed,
      rowsAtEnds,
    };
  };
}

function noteFate(fates: Map<RowFate, FateRecords>, fate: RowFate, record: number): void {
  const seen = fates.get(fate) ?? { count: 0, records: [] };
  fates.set(fate, seen);
  noteRecord(seen, record);
}
