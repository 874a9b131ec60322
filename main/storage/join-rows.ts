import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { clockColumns } from '../../src/data/csv/clock.ts';
import type { RowListener } from '../../src/data/csv/log-reading.ts';
import { csvCell, exactText } from '../../src/data/csv/write-record.ts';
import type { ReadLog } from '../../src/data/describe-log.ts';
import { columnOf, type GrowingColumn } from '../../src/data/growing-column.ts';

/** The rows of a log, kept on disk to be handed out again in another order: times in memory, cells as text. */
export interface KeptRows {
  /** The columns that are no part of the clock, in the order of the cells. */
  readonly columns: readonly { readonly name: string; readonly unit: string | null }[];
  times(): GrowingColumn;
  /** Cells of a row, written with commas between them. */
  cellsOf(row: number): string;
}

export interface RowKeeper {
  /** Takes the rows of the log as they are read. */
  readonly onRow: RowListener;
  /** Call once, after the last row. */
  finish(): KeptRows;
  close(): void;
}

const bufferedBytes = 1 << 20;

function createNumbers(): { push(value: number): void; taken(): Float64Array } {
  let values = new Float64Array(1024);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const larger = new Float64Array(2 * length);
        larger.set(values);
        values = larger;
      }
      values[length] = value;
      length += 1;
    },
    taken: () => values.subarray(0, length),
  };
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}

/** Reads pieces of a file that mostly follow one another. */
function createPieceReader(descriptor: number): (from: number, end: number) => string {
  const { size } = fstatSync(descriptor);
  let buffer = Buffer.alloc(0);
  let start = 0;
  return (from, end) => {
    if (from < start || end > start + buffer.length) {
      const length = Math.min(size - from, Math.max(bufferedBytes, end - from));
      const read = Buffer.alloc(length);
      for (let filled = 0; filled < length;) {
        const bytes = readSync(descriptor, read, filled, length - filled, from + filled);
        if (bytes === 0) break;
        filled += bytes;
      }
      buffer = read;
      start = from;
    }
    return buffer.toString('utf8', from - start, end - start);
  };
}

/** Keeps the rows of a log in `path`, a file that does not exist yet. */
export function keepRows(log: ReadLog, path: string): RowKeeper {
  const clock = new Set(clockColumns(log.reading.plan.clock));
  const indexes = log.names.flatMap((_, index) => (clock.has(index) ? [] : [index]));
  const descriptor = openSync(path, 'wx+');
  const times = createNumbers();
  const ends = createNumbers();
  let parts: string[] = [];
  let buffered = 0;
  let written = 0;
  const flush = (): void => {
    writeAll(descriptor, Buffer.from(parts.join('')));
    parts = [];
    buffered = 0;
  };
  return {
    onRow(_, values, time) {
      const cells = indexes.map((index) => csvCell(values[index] ?? null, exactText)).join(',');
      const bytes = Buffer.byteLength(cells);
      times.push(time);
      written += bytes;
      ends.push(written);
      parts.push(cells);
      buffered += bytes;
      if (buffered >= bufferedBytes) flush();
    },
    finish() {
      flush();
      const read = createPieceReader(descriptor);
      const ended = ends.taken();
      return {
        columns: indexes.map((index) => ({ name: log.names[index] ?? '', unit: log.units[index] ?? null })),
        times: () => columnOf(times.taken()),
        cellsOf: (row) => read(ended[row - 1] ?? 0, ended[row] ?? 0),
      };
    },
    close() {
      closeSync(descriptor);
    },
  };
}
