import { createGrowingColumn, type GrowingColumn } from '../growing-column.ts';
import type { ColumnPlan, ReadingPlan } from '../infer-columns.ts';
import { clockColumns, readClock, readsTimeCells } from './clock.ts';
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
import { isFaultMarker, isMissingMarker } from './missing-markers.ts';
import { hasWideCharacters } from './narrow-text.ts';
import { cellKinds, holdsNothing, kindOf, numberOf, plainFormat, unitInCell, type CellKind } from './number-cell.ts';
import { createRecordScanner } from './record-scanner.ts';
import { classifyRow, createFileAccount, type FileAccount } from './row-account.ts';
import type { TableLayout } from './table-layout.ts';
import type { TimeCell } from './time-cell.ts';

/** What one cell was read as: a number, words, or nothing. */
export type CellValue = number | string | null;

/** An accepted row: raw cells, what they were read as, and the wall clock (NaN without one). The arrays are reused for the next row. */
export type RowListener = (cells: readonly string[], values: readonly CellValue[], time: number) => void;

/**
 * Everything gathered while reading the files of one log under one plan. `numbers` holds a column of values where the plan has
 * numbers (NaN = missing), null elsewhere.
 */
export interface TableReading {
  readonly plan: ReadingPlan;
  readonly evidence: readonly ColumnEvidence[];
  readonly numbers: readonly (GrowingColumn | null)[];
  readonly times: GrowingColumn;
  /** Number of accepted rows before each file. */
  readonly fileStarts: number[];
  /** Rows accepted so far. */
  readonly rows: () => number;
  readonly readFile: (layout: TableLayout, delimiter: string, file: string) => FileReading;
}

interface FileReading {
  push(text: string): void;
  finish(): FileAccount;
}

/** Kinds of words are looked up rather than found again; a text column repeats itself. */
const kindsRemembered = 4096;

type CellReader = (cell: string) => CellValue;

/** Keeps the numbers or not: a first look and a pass that only writes rows need the evidence alone. */
export function createTableReading(
  plan: ReadingPlan,
  options: { readonly keepNumbers: boolean; readonly watchEveryColumn?: boolean; readonly onRow?: RowListener },
): TableReading {
  const width = plan.columns.length;
  const evidence = plan.columns.map(() => createColumnEvidence());
  const isNumeric = (column: ColumnPlan): boolean => column.type === 'number' || column.type === 'switch';
  const numbers = plan.columns.map((column) =>
    options.keepNumbers && isNumeric(column) ? createGrowingColumn() : null,
  );
  const times = createGrowingColumn();
  const fileStarts: number[] = [];
  const rowTimes: (TimeCell | null)[] = plan.columns.map(() => null);
  const values: CellValue[] = plan.columns.map(() => null);
  const knownKinds = new Map<string, CellKind>();
  const countedClock = readsTimeCells(plan.clock) ? [] : clockColumns(plan.clock);

  /** Where the row being read stands. */
  const place = { file: -1, record: 0 };

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
    const { format, missing, unit } = column;
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
      observeValue(seen, value, missing);
      return missing.includes(value) ? null : value;
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
    return (cell) => {
      const text = cell.trim();
      const isMissing = text === '' || isMissingMarker(text) || isFaultMarker(text);
      const time = isMissing ? null : watch.observe(cell);
      if (time === null && !isMissing) observeUnreadable(seen, place.file, place.record, cell);
      rowTimes[index] = time;
      observeKind(seen, cell, text === '' ? cellKinds.empty : isMissing ? cellKinds.missingMarker : cellKinds.other);
      return text === '' ? null : text;
    };
  };

  const readerOf = (column: ColumnPlan, index: number): CellReader => {
    const seen = evidence[index] ?? createColumnEvidence();
    if (countedClock.includes(index)) {
      return numberReader(seen, {
        type: 'number',
        format: plainFormat,
        missing: [],
        unit: null,
        isFlag: false,
      });
    }
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
  const readers = plan.columns.map(readerOf);
  const watches = options.watchEveryColumn === true ? evidence.map((seen) => watchTime(seen.time)) : null;

  const readRow = (cells: readonly string[]): boolean => {
    for (const column of watchedColumns) values[column] = readers[column]?.(cells[column] ?? '') ?? null;
    const time = readClock(plan.clock, cells, rowTimes);
    if (plan.clock.source !== 'none' && Number.isNaN(time)) return false;
    for (const column of otherColumns) {
      const cell = cells[column] ?? '';
      const value = readers[column]?.(cell) ?? null;
      values[column] = value;
      numbers[column]?.push(typeof value === 'number' ? value : Number.NaN);
      if (watches !== null && cell !== '') watches[column]?.observe(cell);
    }
    if (plan.clock.source !== 'none') times.push(time);
    options.onRow?.(cells, values, time);
    return true;
  };
  const every = plan.columns.map((_, column) => column);
  const isWatched = (column: number): boolean =>
    plan.columns[column]?.type === 'time' && !countedClock.includes(column);
  const watchedColumns = every.filter(isWatched);
  const otherColumns = every.filter((column) => !isWatched(column));

  let accepted = 0;
  const readFile = (layout: TableLayout, delimiter: string, file: string): FileReading => {
    const account = createFileAccount(layout);
    fileStarts.push(accepted);
    place.file += 1;
    let finishing = false;
    const onRecord = (cells: string[], record: number): void => {
      if (record <= layout.recordsAboveData) return;
      place.record = record;
      const verdict = classifyRow(cells, layout, width, finishing);
      if (verdict !== 'row' && verdict !== 'short-row') account.note(verdict, record);
      else if (!readRow(cells)) account.note('without-time', record);
      else {
        accepted += 1;
        account.accept(record, verdict === 'short-row');
      }
    };
    const scanner = createRecordScanner(delimiter, onRecord, file);
    return {
      push: (text) => {
        scanner.push(text);
      },
      finish() {
        finishing = true;
        return account.close(scanner.finish());
      },
    };
  };
  return { plan, evidence, numbers, times, fileStarts, rows: () => accepted, readFile };
}
