import { createRowBatch, makeRoom, type RowBatch } from '../row-batch.ts';
import type { ColumnPlan, ReadingPlan } from '../infer-columns.ts';
import { clockColumns, digitFormOf, readClock, readsTimeCells } from './clock.ts';
import {
  createColumnEvidence,
  observeMarker,
  observeUnit,
  observeUnreadable,
  observeValue,
  observeWord,
  watchTime,
  type ColumnEvidence,
} from './column-evidence.ts';
import { readDigitTime } from './digit-time.ts';
import { isFaultMarker, isMissingMarker } from './missing-markers.ts';
import { hasWideCharacters } from './narrow-text.ts';
import { cellKinds, holdsNothing, kindOf, numberOf, plainFormat, unitInCell, type CellKind } from './number-cell.ts';
import { observeNumbers } from './observe-numbers.ts';
import type { TimeCell } from './time-cell.ts';

/** What one cell was read as: a number, words, or nothing. */
export type CellValue = number | string | null;

/** Kinds of words are looked up rather than found again; a text column repeats itself. */
const kindsRemembered = 4096;

type CellReader = (cell: string) => CellValue;

/** Reads rows under a plan and gathers what is seen in their cells. */
export interface RowReader {
  readonly evidence: readonly ColumnEvidence[];
  /** How each column is read; the columns of a counted clock are numbers. */
  readonly columns: readonly ColumnPlan[];
  /** Columns that hold dates or times of day; they are read first, since a row without a time is no row. */
  readonly watchedColumns: readonly number[];
  readonly otherColumns: readonly number[];
  /** The accepted rows since the batch was emptied last. Numbers that stand for "missing" are among them until `settle`. */
  readonly batch: RowBatch;
  /** What the cells of the last row were read as, by column. */
  readonly values: readonly CellValue[];
  readonly times: readonly (TimeCell | null)[];
  /** Where the next row stands. */
  readonly place: { file: number; record: number };
  /** Reads one cell; a number that stands for "missing" is given as it is written. */
  readCell(column: number, cell: string): CellValue;
  /** Reads a row into the batch; false where it tells no time although the log has a clock. */
  readRow(cells: readonly string[]): boolean;
  /** Observes the batch's numbers. Call before its rows are used and before it is emptied. */
  settle(): void;
}

/** A counted clock is read from plain numbers. */
const countedColumn: ColumnPlan = { type: 'number', format: plainFormat, missing: [], unit: null, isFlag: false };

function readColumns(plan: ReadingPlan): ColumnPlan[] {
  const countedClock = readsTimeCells(plan.clock) ? [] : clockColumns(plan.clock);
  return plan.columns.map((column, index) => (countedClock.includes(index) ? countedColumn : column));
}

/** A batch with room for the numbers of every column that is read as such. */
export function createBatchFor(plan: ReadingPlan): RowBatch {
  return createRowBatch(readColumns(plan).map(({ type }) => type === 'number' || type === 'switch'));
}

export function createRowReader(
  plan: ReadingPlan,
  options: { readonly batch?: RowBatch; readonly watchEveryColumn?: boolean } = {},
): RowReader {
  const columns = readColumns(plan);
  const evidence = columns.map(() => createColumnEvidence());
  const batch = options.batch ?? createBatchFor(plan);
  const rowTimes: (TimeCell | null)[] = columns.map(() => null);
  const values: CellValue[] = columns.map(() => null);
  const knownKinds = new Map<string, CellKind>();
  const place = { file: 0, record: 0 };

  const rememberedKind = (cell: string): CellKind => {
    const known = knownKinds.get(cell);
    if (known !== undefined) return known;
    const kind = kindOf(cell);
    if (knownKinds.size < kindsRemembered) knownKinds.set(cell, kind);
    return kind;
  };

  const observeKind = (seen: ColumnEvidence, cell: string, kind: CellKind): void => {
    seen.kinds[kind] = (seen.kinds[kind] ?? 0) + 1;
    if (kind === cellKinds.empty) return;
    seen.firstRaw ??= cell;
    seen.lastRaw = cell;
    if (kind === cellKinds.missingMarker || kind === cellKinds.faultMarker) observeMarker(seen, cell);
    else if (kind === cellKinds.other) observeWord(seen, cell);
  };

  const observedUnit = (seen: ColumnEvidence, cell: string, kind: CellKind): string | null => {
    const unit = kind === cellKinds.other ? null : unitInCell(cell);
    if (unit !== null) observeUnit(seen, unit);
    return unit;
  };

  const numberReader = (seen: ColumnEvidence, column: ColumnPlan & { type: 'number' }): CellReader => {
    const { format, unit } = column;
    return (cell) => {
      const kind = kindOf(cell);
      observeKind(seen, cell, kind);
      if (holdsNothing(kind)) return null;
      const unitWritten = observedUnit(seen, cell, kind);
      const value = unitWritten === null || unitWritten === unit ? numberOf(cell, kind, format) : Number.NaN;
      if (Number.isNaN(value)) {
        observeUnreadable(seen, place.file, place.record, cell);
        return null;
      }
      if (cell.charCodeAt(cell.length - 1) > 0xff && hasWideCharacters(cell)) seen.wide += 1;
      return value;
    };
  };

  const textReader = (seen: ColumnEvidence): CellReader => {
    return (cell) => {
      const kind = rememberedKind(cell);
      observeKind(seen, cell, kind);
      if (kind === cellKinds.empty || kind === cellKinds.missingMarker) return null;
      observedUnit(seen, cell, kind);
      const value = numberOf(cell, kind, plainFormat);
      if (!Number.isNaN(value)) observeValue(seen, value, []);
      return cell.trim();
    };
  };

  const switchReader = (seen: ColumnEvidence, on: string): CellReader => {
    return (cell) => {
      const kind = rememberedKind(cell);
      observeKind(seen, cell, kind);
      if (kind !== cellKinds.other) {
        if (!holdsNothing(kind)) observeUnreadable(seen, place.file, place.record, cell);
        return null;
      }
      const value = cell.trim() === on ? 1 : 0;
      observeValue(seen, value, []);
      return value;
    };
  };

  const timeReader = (seen: ColumnEvidence, index: number): CellReader => {
    const watch = watchTime(seen.time);
    const digitForm = digitFormOf(plan.clock, index);
    return (cell) => {
      const text = cell.trim();
      const isMissing = text === '' || isMissingMarker(text) || isFaultMarker(text);
      const written = isMissing ? null : watch.observe(cell);
      const time = digitForm === null ? written : readDigitTime(cell, digitForm);
      if (time === null && !isMissing) observeUnreadable(seen, place.file, place.record, cell);
      rowTimes[index] = time;
      observeKind(seen, cell, text === '' ? cellKinds.empty : isMissing ? cellKinds.missingMarker : cellKinds.other);
      return text === '' ? null : text;
    };
  };

  const readerOf = (column: ColumnPlan, index: number): CellReader => {
    const seen = evidence[index] ?? createColumnEvidence();
    switch (column.type) {
      case 'number':
        return numberReader(seen, column);
      case 'time':
        return timeReader(seen, index);
      case 'switch':
        return switchReader(seen, column.on);
      case 'text':
        return textReader(seen);
      default:
        return column satisfies never;
    }
  };
  const readers = columns.map(readerOf);
  const watches = options.watchEveryColumn === true ? evidence.map((seen) => watchTime(seen.time)) : null;
  const every = columns.map((_, column) => column);
  const watchedColumns = every.filter((column) => columns[column]?.type === 'time');
  const otherColumns = every.filter((column) => columns[column]?.type !== 'time');
  const missing = columns.map((column) => (column.type === 'number' ? column.missing : []));
  const readCell = (column: number, cell: string): CellValue => readers[column]?.(cell) ?? null;

  const ofClock = clockColumns(plan.clock);
  /** Cells that read as times and still make no instant, such as the thirtieth of February, are kept as they are written. */
  const noteClock = (cells: readonly string[]): void => {
    const [first] = ofClock;
    const seen = first === undefined ? undefined : evidence[first];
    const written = ofClock.map((column) => (cells[column] ?? '').trim()).filter((cell) => cell !== '');
    const isNoted = ofClock.some((column) => watchedColumns.includes(column) && rowTimes[column] === null);
    if (seen !== undefined && written.length > 0 && !isNoted)
      observeUnreadable(seen, place.file, place.record, written.join(' '));
  };

  const readRow = (cells: readonly string[]): boolean => {
    for (const column of watchedColumns) values[column] = readCell(column, cells[column] ?? '');
    const time = readClock(plan.clock, cells, rowTimes);
    if (plan.clock.source !== 'none' && Number.isNaN(time)) {
      noteClock(cells);
      return false;
    }
    makeRoom(batch);
    for (const column of otherColumns) {
      const cell = cells[column] ?? '';
      const value = readCell(column, cell);
      const numbers = batch.numbers[column];
      if (numbers) numbers[batch.rows] = typeof value === 'number' ? value : Number.NaN;
      values[column] = typeof value === 'number' && missing[column]?.includes(value) === true ? null : value;
      if (watches !== null && !holdsNothing(rememberedKind(cell))) watches[column]?.observe(cell);
    }
    batch.times[batch.rows] = time;
    batch.rows += 1;
    return true;
  };

  const settle = (): void => {
    for (const [index, column] of columns.entries()) {
      const numbers = batch.numbers[index];
      const seen = evidence[index];
      if (column.type !== 'number' || !numbers || seen === undefined) continue;
      observeNumbers(seen, numbers.subarray(0, batch.rows), column.missing);
    }
  };
  return {
    evidence,
    columns,
    watchedColumns,
    otherColumns,
    batch,
    values,
    times: rowTimes,
    place,
    readCell,
    readRow,
    settle,
  };
}
