import { isMissingMarker } from './missing-markers.ts';
import { narrowed } from './narrow-text.ts';

/**
 * What a cell looks like as a number. The kinds are evidence: a whole column decides which reading is allowed, so that a value is
 * never changed because of how one cell happens to look.
 */
export const cellKinds = {
  empty: 0,
  /** Digits with an optional sign. */
  integer: 1,
  /** Digits with a decimal point or an exponent, exactly as JavaScript reads it. */
  decimal: 2,
  /** `007`: a code rather than a quantity. */
  zeroPadded: 3,
  /** An integer beyond 2^53 or a magnitude beyond float64: no number can hold it unchanged. */
  beyondPrecision: 4,
  /** `2,6` or `0,435`: only a decimal comma explains it. */
  decimalComma: 5,
  /** `1,234`: a thousand, or one and a bit. */
  ambiguousComma: 6,
  /** `1,234,567` or `1,234.5`: only grouping by commas explains it. */
  groupedByComma: 7,
  /** `1.234.567` or `1.234,5`: grouping by dots with a decimal comma. */
  groupedByDot: 8,
  /** `12.5 %` */
  percent: 9,
  missingMarker: 10,
  other: 11,
} as const;
export type CellKind = (typeof cellKinds)[keyof typeof cellKinds];
export const cellKindCount = Object.keys(cellKinds).length;

/** How the numbers of one column are written. */
export interface NumberFormat {
  readonly decimalMark: '.' | ',';
  readonly groupMark: ',' | '.' | null;
}
export const plainFormat: NumberFormat = { decimalMark: '.', groupMark: null };

const characterCode = { plus: 43, minus: 45, point: 46, zero: 48, nine: 57 } as const;
const isDigit = (code: number): boolean => code >= characterCode.zero && code <= characterCode.nine;

/** Length of the sign, 0 or 1. */
function signLength(cell: string): number {
  const first = cell.charCodeAt(0);
  return first === characterCode.minus || first === characterCode.plus ? 1 : 0;
}

/**
 * Kind of a cell that holds only digits, a sign and a point; null for everything that needs the thorough look. Nearly every cell of
 * a log ends here, which is why it is a loop over character codes.
 */
function simpleKind(cell: string): CellKind | null {
  const length = cell.length;
  if (length === 0) return cellKinds.empty;
  const start = signLength(cell);
  let points = 0;
  for (let position = start; position < length; position += 1) {
    const code = cell.charCodeAt(position);
    if (isDigit(code)) continue;
    if (code !== characterCode.point || points === 1) return null;
    points = 1;
  }
  const digits = length - start - points;
  if (digits === 0) return null;
  if (points === 0 && digits > 1 && cell.charCodeAt(start) === characterCode.zero) return cellKinds.zeroPadded;
  if (points === 0 && digits > 15 && !Number.isSafeInteger(Number(cell))) return cellKinds.beyondPrecision;
  return points === 0 ? cellKinds.integer : cellKinds.decimal;
}

const exponentNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d{1,4}$/;
const groupedByComma = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(\.\d*)?$/;
const groupedByDot = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(,\d+)?$/;
const decimalComma = /^[+-]?\d*,\d+(?:[eE][+-]?\d{1,4})?$/;
const percent = /^[+-]?(?:\d+\.?\d*|\.\d+)\s?%$/;

function thoroughKind(cell: string): CellKind {
  if (isMissingMarker(cell)) return cellKinds.missingMarker;
  if (exponentNumber.test(cell)) return Number.isFinite(Number(cell)) ? cellKinds.decimal : cellKinds.beyondPrecision;
  const commas = groupedByComma.exec(cell);
  if (commas !== null) {
    const oneGroup = cell.indexOf(',') === cell.lastIndexOf(',');
    return commas[1] === undefined && oneGroup ? cellKinds.ambiguousComma : cellKinds.groupedByComma;
  }
  if (decimalComma.test(cell)) return cellKinds.decimalComma;
  if (groupedByDot.test(cell)) return cellKinds.groupedByDot;
  return percent.test(cell) ? cellKinds.percent : cellKinds.other;
}

/** Kind of a raw cell, full-width characters and surrounding blanks included. */
export function kindOf(cell: string): CellKind {
  const simple = simpleKind(cell);
  if (simple !== null) return simple;
  const narrow = narrowed(cell);
  return simpleKind(narrow) ?? thoroughKind(narrow);
}

/** Whether a cell of this kind is a number in a column of the given format. */
function isNumberIn(kind: CellKind, format: NumberFormat): boolean {
  switch (kind) {
    case cellKinds.integer:
    case cellKinds.decimal:
      return true;
    case cellKinds.percent:
      return format.decimalMark === '.';
    case cellKinds.decimalComma:
      return format.decimalMark === ',';
    case cellKinds.ambiguousComma:
      return format.decimalMark === ',' || format.groupMark === ',';
    case cellKinds.groupedByComma:
      return format.groupMark === ',';
    case cellKinds.groupedByDot:
      return format.groupMark === '.';
    case cellKinds.empty:
    case cellKinds.zeroPadded:
    case cellKinds.beyondPrecision:
    case cellKinds.missingMarker:
    case cellKinds.other:
      return false;
    default:
      return kind satisfies never;
  }
}

/**
 * The value of a cell in a column of the given format; NaN where it is none. In a column that groups by dots `1.234` is 1234 and `12.5` is
 * nothing: the column, not the cell, decides.
 */
export function numberOf(cell: string, kind: CellKind, format: NumberFormat): number {
  if (!isNumberIn(kind, format)) return Number.NaN;
  const isPlain = kind === cellKinds.integer || (kind === cellKinds.decimal && format.groupMark !== '.');
  if (isPlain) {
    const value = Number(cell);
    return Number.isNaN(value) ? Number(narrowed(cell)) : value;
  }
  let text = narrowed(cell);
  if (kind === cellKinds.decimal && !groupedByDot.test(text)) return Number.NaN;
  if (kind === cellKinds.percent) text = text.slice(0, -1);
  if (format.groupMark !== null) text = text.replaceAll(format.groupMark, '');
  if (format.decimalMark === ',') text = text.replace(',', '.');
  return Number(text);
}
