import { makeRoom, type RowBatch } from '../../row-batch.ts';
import type { TimeWatch } from './time-watch.ts';

/**
 * Reads runs of rows in which every column holds a plain number or a time like the one before, which is what a log mostly consists of.
 * It reads nothing that the way by single records would read differently, and stops in front of the first record of any other kind.
 */
export interface PlainRun {
  /** Rows of the last run; they are in the batch. */
  readonly rows: number;
  /** By column: how many of them were written as decimals; the others were whole numbers. */
  readonly decimals: Int32Array;
  readonly lineEnds: { lf: number; crlf: number; cr: number };
  /** Where the last rows began, each at its place in the batch modulo the length of the array. */
  readonly lastStarts: Int32Array;
  /** Reads on from a record's start. Returns where it stopped: a record's start, or the end of the bytes. */
  read(bytes: Uint8Array, from: number): number;
}

interface PlainRunOptions {
  readonly batch: RowBatch;
  readonly width: number;
  readonly delimiter: number;
  /** By column: what reads its times; null where it holds numbers. */
  readonly watches: readonly (TimeWatch | null)[];
  /** By column: milliseconds of the day that its watch read last. */
  readonly watched: Float64Array;
  /** By column: length of a time cell. */
  readonly timeLengths: Int32Array;
  /** Wall clock of the row whose times were read last; NaN where it has to be read as text. */
  readonly readTime: () => number;
  readonly shownRows: number;
}

/** One bit per column tells decimals from whole numbers. */
export const mostColumnsOfPlainRun = 31;
const mostDigits = 15;
const powersOfTen = Float64Array.from({ length: mostDigits + 1 }, (_, exponent) => 10 ** exponent);
const lineFeed = 10;
const carriageReturn = 13;
const minus = 45;
const point = 46;
const zero = 48;

export function createPlainRun(options: PlainRunOptions): PlainRun {
  const { batch, width, delimiter, watches, watched, timeLengths, readTime, shownRows } = options;
  const decimals = new Int32Array(width);
  const lineEnds = { lf: 0, crlf: 0, cr: 0 };
  const lastStarts = new Int32Array(shownRows);
  const isTime = Uint8Array.from(watches, (watch) => Number(watch !== null));
  let rows = 0;
  /** Columns with decimals in the rows since `maskedRows` was 0; it is nearly always the same. */
  let mask = 0;
  let maskedRows = 0;

  const settleMask = (): void => {
    for (let column = 0; column < width; column += 1) {
      if ((mask & (1 << column)) !== 0) decimals[column] = (decimals[column] ?? 0) + maskedRows;
    }
    maskedRows = 0;
  };

  /** Reads the row at `from` into the batch; where the next begins, or −1 where it is no plain row. */
  const readRow = (bytes: Uint8Array, from: number, row: number): number => {
    const { numbers } = batch;
    let position = from;
    let byte = 0;
    let rowMask = 0;
    for (let column = 0; column < width; column += 1) {
      if (isTime[column] === 1) {
        const end = position + (timeLengths[column] ?? 0);
        const value = watches[column]?.read(bytes, position, end) ?? Number.NaN;
        if (value !== value) return -1;
        watched[column] = value;
        position = end;
        byte = bytes[position] ?? 0;
      } else {
        byte = bytes[position] ?? 0;
        const isNegative = byte === minus;
        if (isNegative) byte = bytes[++position] ?? 0;
        const firstDigit = position;
        let mantissa = 0;
        while (byte >= zero && byte <= 57) {
          mantissa = mantissa * 10 + (byte - zero);
          byte = bytes[++position] ?? 0;
        }
        let digits = position - firstDigit;
        let value = mantissa;
        if (byte === point) {
          const firstDecimal = position + 1;
          byte = bytes[++position] ?? 0;
          while (byte >= zero && byte <= 57) {
            mantissa = mantissa * 10 + (byte - zero);
            byte = bytes[++position] ?? 0;
          }
          const scale = position - firstDecimal;
          digits += scale;
          if (digits > mostDigits) return -1;
          value = mantissa / (powersOfTen[scale] ?? 1);
          rowMask |= 1 << column;
        } else if (digits > 1 && bytes[firstDigit] === zero) return -1;
        if (digits === 0 || digits > mostDigits) return -1;
        const values = numbers[column];
        if (values) values[row] = isNegative ? -value : value;
      }
      const isLast = column === width - 1;
      if (isLast ? byte !== lineFeed && byte !== carriageReturn : byte !== delimiter) return -1;
      position += 1;
    }
    const time = readTime();
    if (time !== time) return -1;
    batch.times[row] = time;
    if (byte === lineFeed) lineEnds.lf += 1;
    else if (bytes[position] === lineFeed) {
      lineEnds.crlf += 1;
      position += 1;
    } else lineEnds.cr += 1;
    if (rowMask !== mask) {
      settleMask();
      mask = rowMask;
    }
    maskedRows += 1;
    return position;
  };

  return {
    get rows() {
      return rows;
    },
    decimals,
    lineEnds,
    lastStarts,
    read(bytes, from) {
      decimals.fill(0);
      lineEnds.lf = 0;
      lineEnds.crlf = 0;
      lineEnds.cr = 0;
      const before = batch.rows;
      let position = from;
      while (position < bytes.length) {
        makeRoom(batch);
        const row = batch.rows;
        const next = readRow(bytes, position, row);
        if (next === -1) break;
        lastStarts[row % shownRows] = position;
        batch.rows = row + 1;
        position = next;
      }
      rows = batch.rows - before;
      settleMask();
      return position;
    },
  };
}
