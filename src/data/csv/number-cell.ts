import { isFaultMarker, isMissingMarker } from './missing-markers.ts';
import { narrowed } from './narrow-text.ts';
import { unitOf } from './units.ts';

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
  /** `1 234` or `1 234.5` */
  groupedByBlank: 9,
  /** `1 234,5` */
  groupedByBlankWithComma: 10,
  /** `1'234` or `1'234.5` */
  groupedByApostrophe: 11,
  /** `NA`, `---`, `欠測`: nothing was recorded. */
  missingMarker: 12,
  /** `Bad`, `エラー`: no value among numbers, but a word among words. */
  faultMarker: 13,
  other: 14,
} as const;
export type CellKind = (typeof cellKinds)[keyof typeof cellKinds];
/** Whether a cell of this kind holds no value in a column of numbers. */
export const holdsNothing = (kind: CellKind): boolean =>
  kind === cellKinds.empty || kind === cellKinds.missingMarker || kind === cellKinds.faultMarker;
export const cellKindCount = Object.keys(cellKinds).length;

/** How the numbers of one column are written. */
export interface NumberFormat {
  readonly decimalMark: '.' | ',';
  readonly groupMark: ',' | '.' | ' ' | "'" | null;
}
export const plainFormat: NumberFormat = { decimalMark: '.', groupMark: null };

const characterCode = { plus: 43, minus: 45, point: 46, zero: 48, nine: 57 } as const;
const isDigit = (code: number): boolean => code >= characterCode.zero && code <= characterCode.nine;

/** A cell as a number may be written in it: what the column's format decides about, and the unit behind it. */
interface NumberText {
  /** Narrow, with its sign in front. */
  readonly number: string;
  readonly unit: string | null;
}

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
  // `+0012` is a reading of fixed width; a code has no sign.
  const isPadded = points === 0 && digits > 1 && cell.charCodeAt(0) === characterCode.zero;
  if (isPadded) return cellKinds.zeroPadded;
  if (points === 0 && digits > 15 && !Number.isSafeInteger(Number(cell))) return cellKinds.beyondPrecision;
  return points === 0 ? cellKinds.integer : cellKinds.decimal;
}

const exponentNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d{1,4}$/;
const groupedByComma = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(\.\d*)?$/;
const groupedByDot = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(,\d+)?$/;
const groupedByBlank = /^[+-]?[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+|(,\d+))?$/;
const groupedByApostrophe = /^[+-]?[1-9]\d{0,2}(?:['’]\d{3})+(?:\.\d+)?$/;
const decimalComma = /^[+-]?\d*,\d+(?:[eE][+-]?\d{1,4})?$/;

/** `12.5-`, as some accounting and terminal programs write it. */
const trailingMinus = /^(\d[\d.,]*)-$/;
/** `1.2×10^3` */
const powerOfTen = /^([+-]?\d[\d.,]*)\s?[×x*]\s?10\^([+-]?\d{1,3})$/;
const unitBehind = /^([+-]?[\d.,][\d.,' \u00a0]*(?:[eE][+-]?\d{1,4})?)\s*(\S+(?: \S+)?)$/;

/** One letter glued to a whole number is as likely a code (`12A`) as a quantity: a blank or a decimal mark must speak for it. */
const isUnitPlain = (cell: string, number: string, unit: string): boolean =>
  !/^[a-z]$/i.test(unit) || /[.,]/.test(number) || cell.length > number.length + unit.length;

/** `narrow` is narrow and trimmed. */
function splitNumber(narrow: string): NumberText {
  const minus = trailingMinus.exec(narrow);
  if (minus !== null) return { number: `-${minus[1] ?? ''}`, unit: null };
  const power = powerOfTen.exec(narrow);
  if (power !== null) return { number: `${power[1] ?? ''}e${power[2] ?? ''}`, unit: null };
  const [, written = '', behind = ''] = unitBehind.exec(narrow) ?? [];
  const number = written.trim();
  const unit = behind === '' ? null : unitOf(behind);
  return unit !== null && isUnitPlain(narrow, number, unit) ? { number, unit } : { number: narrow, unit: null };
}

/** The unit written behind the number of a cell, as in `12.5 kg`; null where there is none. */
export function unitInCell(cell: string): string | null {
  return isDigit(cell.charCodeAt(cell.length - 1)) ? null : splitNumber(narrowed(cell)).unit;
}

function kindOfNumber(number: string): CellKind {
  const simple = simpleKind(number);
  if (simple !== null) return simple;
  if (exponentNumber.test(number)) {
    return Number.isFinite(Number(number)) ? cellKinds.decimal : cellKinds.beyondPrecision;
  }
  const commas = groupedByComma.exec(number);
  if (commas !== null) {
    const oneGroup = number.indexOf(',') === number.lastIndexOf(',');
    return commas[1] === undefined && oneGroup ? cellKinds.ambiguousComma : cellKinds.groupedByComma;
  }
  if (decimalComma.test(number)) return cellKinds.decimalComma;
  if (groupedByDot.test(number)) return cellKinds.groupedByDot;
  const blanks = groupedByBlank.exec(number);
  if (blanks !== null) return blanks[1] === undefined ? cellKinds.groupedByBlank : cellKinds.groupedByBlankWithComma;
  return groupedByApostrophe.test(number) ? cellKinds.groupedByApostrophe : cellKinds.other;
}

/** Kind of a raw cell, full-width characters, surrounding blanks and a unit behind the number included. */
export function kindOf(cell: string): CellKind {
  const simple = simpleKind(cell);
  if (simple !== null) return simple;
  const narrow = narrowed(cell);
  if (isMissingMarker(narrow)) return cellKinds.missingMarker;
  if (isFaultMarker(narrow)) return cellKinds.faultMarker;
  const kind = kindOfNumber(narrow);
  if (kind !== cellKinds.other) return kind;
  const { number } = splitNumber(narrow);
  return number === narrow ? kind : kindOfNumber(number);
}

/** Whether a cell of this kind is a number in a column of the given format. */
export function isNumberIn(kind: CellKind, format: NumberFormat): boolean {
  switch (kind) {
    case cellKinds.integer:
    case cellKinds.decimal:
      return true;
    case cellKinds.decimalComma:
      return format.decimalMark === ',';
    case cellKinds.ambiguousComma:
      return format.decimalMark === ',' || format.groupMark === ',';
    case cellKinds.groupedByComma:
      return format.groupMark === ',';
    case cellKinds.groupedByDot:
      return format.groupMark === '.';
    case cellKinds.groupedByBlank:
      return format.groupMark === ' ';
    case cellKinds.groupedByBlankWithComma:
      return format.groupMark === ' ' && format.decimalMark === ',';
    case cellKinds.groupedByApostrophe:
      return format.groupMark === "'";
    case cellKinds.empty:
    case cellKinds.zeroPadded:
    case cellKinds.beyondPrecision:
    case cellKinds.missingMarker:
    case cellKinds.faultMarker:
    case cellKinds.other:
      return false;
    default:
      return kind satisfies never;
  }
}

const groupMarks = { ',': /,/g, '.': /\./g, ' ': /[ \u00a0\u2009\u202f]/g, "'": /['’]/g } as const;

/**
 * The value of a cell in a column of the given format; NaN where it is none. In a column that groups by dots `1.234` is 1234 and `12.5` is
 * nothing: the column, not the cell, decides.
 */
export function numberOf(cell: string, kind: CellKind, format: NumberFormat): number {
  if (!isNumberIn(kind, format)) return Number.NaN;
  if (kind === cellKinds.integer || (kind === cellKinds.decimal && format.groupMark !== '.')) {
    const value = Number(cell);
    if (!Number.isNaN(value)) return value;
  }
  const narrow = narrowed(cell);
  let text = kindOfNumber(narrow) === kind ? narrow : splitNumber(narrow).number;
  const { groupMark, decimalMark } = format;
  if (kind === cellKinds.decimal && groupMark === '.' && !groupedByDot.test(text)) return Number.NaN;
  if (groupMark !== null) text = text.replace(groupMarks[groupMark], '');
  if (decimalMark === ',') text = text.replace(',', '.');
  return Number(text);
}
