import { missingWhole, mostShortDigits, mostWholeNumber, powerOfTen, wholeOf } from '../../short-decimals.ts';

/**
 * The rows of a piece while it is read. A column is held as short decimals for as long as all its numbers are, and as float64 from the
 * first one on that is none.
 */
export interface PieceNumbers {
  /** Rows that fit. */
  readonly capacity: number;
  /** The whole number of a row stands at `column * stride + row`. One array for all columns: the reader writes a row across them. */
  readonly whole: Int32Array;
  readonly stride: number;
  /** By column; `heldAsFloat` where its numbers are in `floats`. */
  readonly decimals: Int32Array;
  readonly floats: readonly (Float64Array | undefined)[];
  /** Wall clock of each row. */
  readonly times: Float64Array;
  /** Makes sure that `rows` fit. */
  makeRoom(rows: number): void;
  /** Puts a number of any kind, or NaN, into a row; the rows before it have theirs. */
  put(column: number, row: number, value: number): void;
  /** Gives the numbers of the rows before `row` more decimals, as far as they fit. */
  raise(column: number, row: number, decimals: number): void;
  /** Begins anew. */
  clear(): void;
}

export const heldAsFloat = -1;

const firstCapacity = 1024;
/** Columns that are a multiple of a page apart would fall on the same few lines of the processor's cache. */
const apart = 16;

export function createPieceNumbers(columns: number): PieceNumbers {
  let capacity = firstCapacity;
  let stride = capacity + apart;
  let whole = new Int32Array(columns * stride);
  let times = new Float64Array(capacity);
  const decimals = new Int32Array(columns);
  const floats: (Float64Array | undefined)[] = new Array<Float64Array | undefined>(columns);

  const wholeIn = (column: number, rows: number): Int32Array => whole.subarray(column * stride, column * stride + rows);

  const holdAsFloat = (column: number, rows: number): Float64Array => {
    const known = floats[column];
    const values = known !== undefined && known.length >= capacity ? known : new Float64Array(capacity);
    const power = powerOfTen(decimals[column] ?? 0);
    for (const [row, number] of wholeIn(column, rows).entries()) {
      values[row] = number === missingWhole ? Number.NaN : number / power;
    }
    floats[column] = values;
    decimals[column] = heldAsFloat;
    return values;
  };

  const raise = (column: number, row: number, wanted: number): void => {
    const now = decimals[column] ?? 0;
    if (now === heldAsFloat || wanted <= now || wanted > mostShortDigits) return;
    const numbers = wholeIn(column, row);
    const factor = powerOfTen(wanted - now);
    const most = Math.floor(mostWholeNumber / factor);
    if (!numbers.every((number) => number === missingWhole || (number <= most && number >= -most))) return;
    for (let index = 0; index < numbers.length; index += 1) {
      const number = numbers[index] ?? missingWhole;
      if (number !== missingWhole) numbers[index] = number * factor;
    }
    decimals[column] = wanted;
  };

  return {
    get capacity() {
      return capacity;
    },
    get whole() {
      return whole;
    },
    get stride() {
      return stride;
    },
    get times() {
      return times;
    },
    decimals,
    floats,
    makeRoom(rows) {
      if (rows <= capacity) return;
      const before = { whole, stride, times, capacity };
      while (capacity < rows) capacity *= 2;
      stride = capacity + apart;
      whole = new Int32Array(columns * stride);
      times = new Float64Array(capacity);
      times.set(before.times);
      for (let column = 0; column < columns; column += 1) {
        if (decimals[column] === heldAsFloat) {
          const larger = new Float64Array(capacity);
          larger.set(floats[column]?.subarray(0, before.capacity) ?? []);
          floats[column] = larger;
          continue;
        }
        const start = column * before.stride;
        whole.set(before.whole.subarray(start, start + before.capacity), column * stride);
      }
    },
    put(column, row, value) {
      const now = decimals[column] ?? 0;
      if (now === heldAsFloat) {
        const values = floats[column];
        if (values) values[row] = value;
        return;
      }
      if (value !== value) {
        whole[column * stride + row] = missingWhole;
        return;
      }
      for (let wanted = now; wanted <= mostShortDigits; wanted += 1) {
        const number = wholeOf(value, wanted);
        if (number !== number) continue;
        raise(column, row, wanted);
        if (decimals[column] !== wanted) break;
        whole[column * stride + row] = number;
        return;
      }
      holdAsFloat(column, row)[row] = value;
    },
    raise,
    clear() {
      decimals.fill(0);
    },
  };
}
