import { cellKinds } from '../number-cell.ts';

/**
 * Cuts one record out of bytes and reads its plain numbers on the way. Only what no reading of text could see differently is read here:
 * digits with a sign, a point, an exponent and blanks around them, few enough digits that the value is exact. Everything else is left odd.
 */
export interface RecordShape {
  readonly width: number;
  readonly delimiter: number;
  /** By column: 1 where plain numbers are to be read. */
  readonly numeric: Uint8Array;
}

/** What the last scan found; one object is used for all records. */
export interface ScannedRecord {
  cells: number;
  /** A byte came up that only reading as text gives its meaning: a quote may join lines, and NUL and Ctrl-Z are no part of a table. */
  needsText: boolean;
  /** There are as many cells as columns, and nothing stands in those beyond. */
  isWhole: boolean;
  /** Cells of plain numbers. */
  numbers: number;
  /** Position of the line end, and of the next record behind it. */
  end: number;
  next: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** `cellKinds.empty`, `integer` or `decimal`; `oddCell` for everything that is to be read as text. */
  readonly kinds: Uint8Array;
  readonly values: Float64Array;
}

export const oddCell = 255;

const bytesOf = {
  nul: 0,
  lineFeed: 10,
  substitute: 26,
  quote: 34,
  return: 13,
  blank: 32,
  plus: 43,
  minus: 45,
  point: 46,
  zero: 48,
} as const;
const exponentMark = { large: 69, small: 101 } as const;

/** Fewer digits than this are exact in float64, and so is dividing by a power of ten up to 22 or multiplying with it. */
const mostDigits = 15;
const mostExponent = 22;
const powersOfTen = Float64Array.from({ length: mostExponent + 1 }, (_, exponent) => 10 ** exponent);

export function createScannedRecord(width: number): ScannedRecord {
  return {
    cells: 0,
    needsText: false,
    isWhole: false,
    numbers: 0,
    end: 0,
    next: 0,
    starts: new Int32Array(width),
    ends: new Int32Array(width),
    kinds: new Uint8Array(width),
    values: new Float64Array(width),
  };
}

/** Scans the record at `from`. `bytes` must end with a line end. */
export function scanRecord(bytes: Uint8Array, from: number, shape: RecordShape, record: ScannedRecord): void {
  const { width, delimiter, numeric } = shape;
  const { starts, ends, kinds, values } = record;
  let position = from;
  let column = 0;
  let numbers = 0;
  let isWhole = true;
  record.needsText = false;
  let byte = bytes[position] ?? bytesOf.lineFeed;
  for (;;) {
    const start = position;
    let kind = oddCell;
    let value = Number.NaN;
    if (column < width && numeric[column] === 1) {
      while (byte === bytesOf.blank) byte = bytes[++position] ?? bytesOf.lineFeed;
      const isNegative = byte === bytesOf.minus;
      const isSigned = isNegative || byte === bytesOf.plus;
      if (isSigned) byte = bytes[++position] ?? bytesOf.lineFeed;
      const firstDigit = position;
      let mantissa = 0;
      let digit = byte - bytesOf.zero;
      while (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        byte = bytes[++position] ?? bytesOf.lineFeed;
        digit = byte - bytesOf.zero;
      }
      let digits = position - firstDigit;
      let isDecimal = false;
      let scale = 0;
      const isPadded = digits > 1 && bytes[firstDigit] === bytesOf.zero;
      if (byte === bytesOf.point) {
        isDecimal = true;
        byte = bytes[++position] ?? bytesOf.lineFeed;
        const firstDecimal = position;
        digit = byte - bytesOf.zero;
        while (digit >= 0 && digit <= 9) {
          mantissa = mantissa * 10 + digit;
          byte = bytes[++position] ?? bytesOf.lineFeed;
          digit = byte - bytesOf.zero;
        }
        scale = position - firstDecimal;
        digits += scale;
      }
      let isRead = digits > 0 && digits <= mostDigits;
      if (isRead && (byte === exponentMark.large || byte === exponentMark.small)) {
        isDecimal = true;
        byte = bytes[++position] ?? bytesOf.lineFeed;
        const isSmall = byte === bytesOf.minus;
        if (isSmall || byte === bytesOf.plus) byte = bytes[++position] ?? bytesOf.lineFeed;
        const firstOfExponent = position;
        let exponent = 0;
        digit = byte - bytesOf.zero;
        while (digit >= 0 && digit <= 9) {
          exponent = exponent * 10 + digit;
          byte = bytes[++position] ?? bytesOf.lineFeed;
          digit = byte - bytesOf.zero;
        }
        const length = position - firstOfExponent;
        scale -= isSmall ? -exponent : exponent;
        isRead = length > 0 && length <= 2 && scale >= -mostExponent && scale <= mostExponent;
      }
      while (byte === bytesOf.blank) byte = bytes[++position] ?? bytesOf.lineFeed;
      if (byte === delimiter || byte === bytesOf.lineFeed || byte === bytesOf.return) {
        if (isRead && !(isPadded && !isDecimal)) {
          const power = powersOfTen[scale < 0 ? -scale : scale] ?? 1;
          value = scale < 0 ? mantissa * power : mantissa / power;
          if (isNegative) value = -value;
          kind = isDecimal ? cellKinds.decimal : cellKinds.integer;
          numbers += 1;
        } else if (digits === 0 && !isSigned && !isDecimal) kind = cellKinds.empty;
      }
    }
    while (byte !== delimiter && byte !== bytesOf.lineFeed && byte !== bytesOf.return) {
      if (byte === bytesOf.quote || byte === bytesOf.nul || byte === bytesOf.substitute) record.needsText = true;
      byte = bytes[++position] ?? bytesOf.lineFeed;
    }
    if (column < width) {
      starts[column] = start;
      ends[column] = position;
      kinds[column] = kind;
      values[column] = value;
    } else if (position > start) isWhole = false;
    column += 1;
    if (byte !== delimiter) break;
    byte = bytes[++position] ?? bytesOf.lineFeed;
  }
  record.cells = column;
  record.isWhole = isWhole && column >= width;
  record.numbers = numbers;
  record.end = position;
  record.next = byte === bytesOf.return && bytes[position + 1] === bytesOf.lineFeed ? position + 2 : position + 1;
}
