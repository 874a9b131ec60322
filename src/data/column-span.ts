import type { StoredWholes } from './column-block.ts';

/** Neighbouring rows of a column by their extremes, all that a picture of the column needs to know of them. */
export interface Span {
  readonly first: number;
  /** Behind the last row. */
  readonly end: number;
  /** NaN where no row has a value. */
  readonly lowest: number;
  readonly highest: number;
  /** The first rows with these values; −1 where there is none. */
  readonly lowestRow: number;
  readonly highestRow: number;
}

/** Makes something of a column's spans, which come in order. */
export interface SpanTaker {
  /** Where a span that begins at row `first` must end at the latest. */
  endOfSpan(first: number): number;
  take(span: Span): void;
}

/** The span of rows `from` to `to` of a piece whose first row is row `offset` of the column. */
export type ScanSpan = (offset: number, from: number, to: number) => Span;

export const scanFloats =
  (values: Float64Array): ScanSpan =>
  (offset, from, to) =>
    spanOfFloats(values, offset, from, to);

/** The same of whole numbers, which are in the same order as the values they stand for. */
export const scanWholes =
  (wholes: StoredWholes): ScanSpan =>
  (offset, from, to) =>
    spanOfWholes(wholes, offset, from, to);

// The loops stand outside of any closure: what a closure holds is fetched and checked anew for every number.

function spanOfFloats(values: Float64Array, offset: number, from: number, to: number): Span {
  let [lowest, highest, lowestRow, highestRow] = [Number.NaN, Number.NaN, -1, -1];
  for (let row = from; row < to; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (!(value >= lowest) && value === value) {
      lowest = value;
      lowestRow = offset + row;
    }
    if (!(value <= highest) && value === value) {
      highest = value;
      highestRow = offset + row;
    }
  }
  return { first: offset + from, end: offset + to, lowest, highest, lowestRow, highestRow };
}

function spanOfWholes({ numbers, missing, base, scale }: StoredWholes, offset: number, from: number, to: number): Span {
  // The number that stands for a missing value is the lowest there is.
  let lowest = 2 ** 31 - 1;
  let highest = missing;
  for (let row = from; row < to; row += 1) {
    const number = numbers[row] ?? missing;
    if (number > highest) highest = number;
    if (number < lowest && number !== missing) lowest = number;
  }
  const isEmpty = highest === missing;
  return {
    first: offset + from,
    end: offset + to,
    lowest: isEmpty ? Number.NaN : (base + lowest) / scale,
    highest: isEmpty ? Number.NaN : (base + highest) / scale,
    lowestRow: isEmpty ? -1 : offset + numbers.indexOf(lowest, from),
    highestRow: isEmpty ? -1 : offset + numbers.indexOf(highest, from),
  };
}
