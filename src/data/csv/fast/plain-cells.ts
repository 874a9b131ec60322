import type { ColumnEvidence } from '../column-evidence.ts';
import { cellKinds } from '../number-cell.ts';
import type { CellTexts } from './cell-text.ts';
import type { ScannedRecord } from './scan-record.ts';

/** Counts the cells that were never turned into text, and remembers where the last of each column stands. */
export interface PlainCells {
  note(column: number, kind: number, start: number, end: number): void;
  /**
   * Rows in which every column holds something, and those of `numeric` plain numbers: `record` is the last of them, `decimals` how many of
   * them each column wrote as decimals.
   */
  noteRun(record: ScannedRecord, rows: number, decimals: Int32Array, numeric: readonly number[]): void;
  /** A cell that holds something; what kind it is of is counted elsewhere. */
  mark(column: number, start: number, end: number): void;
  /** Puts the last cell of a column into its evidence: the next one is read as text. */
  settle(column: number): void;
  /** Puts everything into the evidence. */
  settleAll(): void;
}

export function createPlainCells(bytes: Uint8Array, evidence: readonly ColumnEvidence[], texts: CellTexts): PlainCells {
  const width = evidence.length;
  const counts = [cellKinds.empty, cellKinds.integer, cellKinds.decimal].map((kind) => ({
    kind,
    cells: new Int32Array(width),
  }));
  const [empties = new Int32Array(), integers = new Int32Array(), decimals = new Int32Array()] = counts.map(
    ({ cells }) => cells,
  );
  const hasFirst = new Uint8Array(width);
  const starts = new Int32Array(width).fill(-1);
  const ends = new Int32Array(width);

  const mark = (column: number, start: number, end: number): void => {
    starts[column] = start;
    ends[column] = end;
    if (hasFirst[column] === 1) return;
    hasFirst[column] = 1;
    const seen = evidence[column];
    if (seen !== undefined) seen.firstRaw ??= texts.textOf(bytes, start, end);
  };
  const settle = (column: number): void => {
    const start = starts[column] ?? -1;
    const seen = evidence[column];
    if (start === -1 || seen === undefined) return;
    seen.lastRaw = texts.textOf(bytes, start, ends[column] ?? start);
    starts[column] = -1;
  };
  return {
    mark,
    settle,
    noteRun(record, rows, counted, numeric) {
      for (const column of numeric) {
        const written = counted[column] ?? 0;
        decimals[column] = (decimals[column] ?? 0) + written;
        integers[column] = (integers[column] ?? 0) + rows - written;
      }
      for (let column = 0; column < width; column += 1) {
        mark(column, record.starts[column] ?? 0, record.ends[column] ?? 0);
      }
    },
    note(column, kind, start, end) {
      if (kind === cellKinds.empty) {
        empties[column] = (empties[column] ?? 0) + 1;
        return;
      }
      const cells = kind === cellKinds.integer ? integers : decimals;
      cells[column] = (cells[column] ?? 0) + 1;
      mark(column, start, end);
    },
    settleAll() {
      for (const [column, seen] of evidence.entries()) {
        settle(column);
        for (const { kind, cells } of counts) seen.kinds[kind] = (seen.kinds[kind] ?? 0) + (cells[column] ?? 0);
      }
    },
  };
}
