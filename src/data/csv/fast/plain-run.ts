import { mostShortDigits } from '../../short-decimals.ts';
import { heldAsFloat, type PieceNumbers } from './piece-numbers.ts';
import type { TimeWatch } from './time-watch.ts';

/**
 * Reads runs of rows in which every column holds a plain number or a time like the one before, which is what a log mostly consists of.
 * It reads nothing that the way by single records would read differently, and stops in front of the first record of any other kind.
 */
export interface PlainRun {
  /** Rows of the last run; they are in the piece's numbers. */
  readonly rows: number;
  /** By column: how many of its cells have a decimal point; the others are whole numbers. */
  readonly points: Int32Array;
  readonly lineEnds: { lf: number; crlf: number; cr: number };
  /** Reads on from a record's start, into the rows from `row` on. Returns where it stopped: a record's start, or the end of the bytes. */
  read(bytes: Uint8Array, from: number, row: number): number;
}

interface PlainRunOptions {
  readonly numbers: PieceNumbers;
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
}

/** Longer numbers are read as float64; they are exact up to as many digits. */
const mostDigits = 15;
const powersOfTen = Float64Array.from({ length: mostDigits + 1 }, (_, exponent) => 10 ** exponent);
const wholePowersOfTen = Int32Array.from({ length: mostShortDigits + 1 }, (_, exponent) => 10 ** exponent);
const lineFeed = 10;
const carriageReturn = 13;
const minus = 45;
const point = 46;
const zero = 48;

/** How the next cell of a column is to be read. */
const ways = { short: 0, long: 1, time: 2 } as const;

export function createPlainRun(options: PlainRunOptions): PlainRun {
  const { numbers, width, delimiter, watches, watched, timeLengths, readTime } = options;
  const last = width - 1;
  const points = new Int32Array(width);
  const lineEnds = { lf: 0, crlf: 0, cr: 0 };
  /** By column. A number of many digits is expected to be followed by others. */
  const wayOf = Uint8Array.from(watches, (watch) => (watch === null ? ways.short : ways.time));
  let rows = 0;
  /** The column in front of which the last reading of a cell or of several stopped. */
  let reached = 0;

  const endsCell = (byte: number, column: number): boolean =>
    column < last ? byte === delimiter : byte === lineFeed || byte === carriageReturn;

  /**
   * Reads numbers of few digits until one comes that is none, or a time. Returns where it stopped. A hundred million numbers go through
   * here: it calls nothing and has all it needs in variables of its own, since both keep the compiler from fetching them for every byte.
   */
  const readShort = (
    bytes: Uint8Array,
    from: number,
    firstColumn: number,
    row: number,
    whole: Int32Array,
    stride: number,
    decimals: Int32Array,
  ): number => {
    const columns = width;
    const lastColumn = last;
    const way = wayOf;
    const counted = points;
    // Written out here: what belongs to the module would be fetched anew for every byte.
    const zeroByte = 48;
    const asDigit = { minus: 45 - 48, point: 46 - 48, lineFeed: 10 - 48, carriageReturn: 13 - 48 };
    const delimiterAsDigit = delimiter - zeroByte;
    let position = from;
    let column = firstColumn;
    for (let cell = column * stride + row; column < columns && way[column] === ways.short; cell += stride) {
      let next = position;
      let digit = (bytes[next] ?? 0) - zeroByte;
      const sign = digit === asDigit.minus ? -1 : 1;
      if (sign === -1) digit = (bytes[++next] ?? 0) - zeroByte;
      const firstDigit = next;
      let number = 0;
      while (digit >>> 0 < 10) {
        number = ((number << 3) + (number << 1) + digit) | 0;
        digit = (bytes[++next] ?? 0) - zeroByte;
      }
      let digits = next - firstDigit;
      let scale = 0;
      let hasPoint = 0;
      if (digit === asDigit.point) {
        hasPoint = 1;
        const firstDecimal = next + 1;
        digit = (bytes[++next] ?? 0) - zeroByte;
        while (digit >>> 0 < 10) {
          number = ((number << 3) + (number << 1) + digit) | 0;
          digit = (bytes[++next] ?? 0) - zeroByte;
        }
        scale = next - firstDecimal;
        digits += scale;
      } else if (digits > 1 && bytes[firstDigit] === zeroByte) break;
      const lacking = (decimals[column] ?? 0) - scale;
      // A minus before 0 makes −1 of the sum.
      if (digits === 0 || lacking < 0 || digits + lacking > mostShortDigits || number + sign === -1) break;
      const isEnd = digit === lineFeed - zero || digit === carriageReturn - zeroByte;
      if (column < lastColumn ? digit !== delimiterAsDigit : !isEnd) break;
      if (lacking > 0) number = Math.imul(number, wholePowersOfTen[lacking] ?? 0);
      whole[cell] = Math.imul(number, sign);
      counted[column] = (counted[column] ?? 0) + hasPoint;
      position = next + 1;
      column += 1;
    }
    reached = column;
    return position;
  };

  /** Reads a number that is not like those above it: of more digits or decimals, or −0. −1 where it is no plain number. */
  const readLong = (bytes: Uint8Array, from: number, column: number, row: number): number => {
    let position = from;
    let byte = bytes[position] ?? 0;
    const isNegative = byte === minus;
    if (isNegative) byte = bytes[++position] ?? 0;
    const firstDigit = position;
    let mantissa = 0;
    while (byte >= zero && byte <= 57) {
      mantissa = mantissa * 10 + (byte - zero);
      byte = bytes[++position] ?? 0;
    }
    let digits = position - firstDigit;
    let scale = 0;
    const hasPoint = byte === point;
    if (hasPoint) {
      const firstDecimal = position + 1;
      byte = bytes[++position] ?? 0;
      while (byte >= zero && byte <= 57) {
        mantissa = mantissa * 10 + (byte - zero);
        byte = bytes[++position] ?? 0;
      }
      scale = position - firstDecimal;
      digits += scale;
    } else if (digits > 1 && bytes[firstDigit] === zero) return -1;
    if (digits === 0 || digits > mostDigits || !endsCell(byte, column)) return -1;
    // As many decimals as are written, so that the numbers below are read at once.
    if (digits <= mostShortDigits) numbers.raise(column, row, scale);
    const value = mantissa / (powersOfTen[scale] ?? 1);
    numbers.put(column, row, isNegative ? -value : value);
    const isShort = digits <= mostShortDigits && numbers.decimals[column] !== heldAsFloat;
    wayOf[column] = isShort ? ways.short : ways.long;
    reached = column + 1;
    points[column] = (points[column] ?? 0) + Number(hasPoint);
    return position + 1;
  };

  /** Reads a time; −1 where it is not like the one before. */
  const readTimeCell = (bytes: Uint8Array, from: number, column: number): number => {
    const end = from + (timeLengths[column] ?? 0);
    if (end >= bytes.length || !endsCell(bytes[end] ?? 0, column)) return -1;
    const value = watches[column]?.read(bytes, from, end) ?? -1;
    if (value === -1) return -1;
    watched[column] = value;
    reached = column + 1;
    return end + 1;
  };

  /** Reads a row. Returns what stands behind the first byte of its line end, or −1 where it is no plain row. */
  const readRow = (
    bytes: Uint8Array,
    from: number,
    row: number,
    whole: Int32Array,
    stride: number,
    decimals: Int32Array,
  ): number => {
    let position = from;
    reached = 0;
    while (reached < width && position !== -1) {
      const column = reached;
      if (wayOf[column] === ways.time) position = readTimeCell(bytes, position, column);
      else {
        position = readShort(bytes, position, column, row, whole, stride, decimals);
        if (reached === column) position = readLong(bytes, position, column, row);
      }
    }
    return position;
  };

  /** Takes back what was counted in the first cells of a row that turned out to be no plain one. */
  const takeBack = (bytes: Uint8Array, from: number, columns: number): void => {
    let position = from;
    for (let column = 0; column < columns; column += 1) {
      let hasPoint = 0;
      for (let byte = bytes[position]; byte !== delimiter && byte !== lineFeed && byte !== carriageReturn;) {
        if (byte === point) hasPoint = 1;
        byte = bytes[++position];
      }
      if (wayOf[column] !== ways.time) points[column] = (points[column] ?? 0) - hasPoint;
      position += 1;
    }
  };

  return {
    get rows() {
      return rows;
    },
    points,
    lineEnds,
    read(bytes, from, firstRow) {
      const { times, capacity, whole, stride, decimals } = numbers;
      let position = from;
      let row = firstRow;
      let [lf, crlf, cr] = [0, 0, 0];
      points.fill(0);
      while (position < bytes.length && row < capacity) {
        let next = readRow(bytes, position, row, whole, stride, decimals);
        const time = next === -1 ? Number.NaN : readTime();
        if (time !== time) {
          takeBack(bytes, position, reached);
          break;
        }
        times[row] = time;
        if (bytes[next - 1] === lineFeed) lf += 1;
        else if (bytes[next] === lineFeed) {
          crlf += 1;
          next += 1;
        } else cr += 1;
        position = next;
        row += 1;
      }
      rows = row - firstRow;
      Object.assign(lineEnds, { lf, crlf, cr });
      return position;
    },
  };
}
