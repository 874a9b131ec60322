import { extremesOf, missingWhole, type ShortDecimals } from './short-decimals.ts';

/**
 * A lossless form for a run of numbers of one column. Loggers write decimals, so nearly every run is a run of small whole numbers over a
 * power of ten, which take a quarter of what float64 takes. Whatever does not fit exactly is kept as float64.
 */
export interface ColumnBlock {
  /** Numbers of the run, missing ones (NaN) included. */
  readonly rows: number;
  readonly form: BlockForm;
  /** Little-endian, as every machine the lab runs on is; empty where the form says it all. */
  readonly bytes: Uint8Array;
}

export type BlockForm =
  | { readonly kind: 'missing' }
  /** `first`, `first + step`, `first + 2 step` …: a clock that ticks evenly. */
  | { readonly kind: 'even'; readonly first: number; readonly step: number }
  /** (base + stored) / 10^decimals; the lowest number of the stored width stands for a missing value. */
  | { readonly kind: 'decimal'; readonly width: 1 | 2 | 4; readonly base: number; readonly decimals: number }
  | { readonly kind: 'float64' };

const mostDecimals = 12;
/** Up to here a value times a power of ten is off by less than a half, so that rounding finds the digits that were written. */
const mostWhole = 2 ** 50;
const powersOfTen = Array.from({ length: mostDecimals + 1 }, (_, exponent) => 10 ** exponent);
const powerOf = (decimals: number): number => powersOfTen[decimals] ?? 1;

interface Mantissas {
  readonly decimals: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The fewest decimals that hold all values exactly, tried from `hint`; null where none do, or where a −0 would lose its sign. */
function findDecimals(values: Float64Array, hint: number): Mantissas | null {
  let decimals = hint;
  let scale = powerOf(decimals);
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (value !== value) continue;
    let whole = Math.round(value * scale);
    while (whole / scale !== value) {
      decimals += 1;
      if (decimals > mostDecimals) return null;
      scale = powerOf(decimals);
      whole = Math.round(value * scale);
    }
    if (whole === 0 && Object.is(value, -0)) return null;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { decimals, lowest: Math.round(lowest * scale), highest: Math.round(highest * scale) };
}

function evenStep(values: Float64Array): { readonly first: number; readonly step: number } | null {
  const first = values[0] ?? Number.NaN;
  const step = values.length === 1 ? 0 : (values[1] ?? Number.NaN) - first;
  if (!Number.isFinite(first) || !Number.isFinite(step)) return null;
  for (let row = 0; row < values.length; row += 1) if (!Object.is(values[row], first + row * step)) return null;
  return { first, step };
}

/** Whole numbers in as few bytes each as they fit into. */
function narrowed(whole: Int32Array, width: 1 | 2 | 4): Int8Array | Int16Array | Int32Array {
  if (width === 1) return new Int8Array(whole);
  return width === 2 ? new Int16Array(whole) : whole;
}

function widthOf(range: number): 1 | 2 | 4 | null {
  if (range <= 0xfe) return 1;
  if (range <= 0xfffe) return 2;
  return range <= 0xfffffffe ? 4 : null;
}

const isMissing = (values: Float64Array): boolean => values.every((value) => value !== value);

/** `hint`: decimals of the block before; the blocks of a column are alike. */
export function packBlock(values: Float64Array, hint = 0): ColumnBlock {
  const rows = values.length;
  const empty = new Uint8Array();
  const asFloats = (): ColumnBlock => ({
    rows,
    form: { kind: 'float64' },
    bytes: new Uint8Array(values.slice().buffer),
  });
  if (rows === 0) return asFloats();
  const even = evenStep(values);
  if (even !== null) return { rows, form: { kind: 'even', ...even }, bytes: empty };
  if (Number.isNaN(values[0]) && isMissing(values)) return { rows, form: { kind: 'missing' }, bytes: empty };
  const found = findDecimals(values, hint);
  if (found === null) return asFloats();
  const { decimals, lowest, highest } = found;
  const width = widthOf(highest - lowest);
  if (width === null || !(Math.abs(lowest) < mostWhole && Math.abs(highest) < mostWhole)) return asFloats();
  const missing = -(2 ** (8 * width - 1));
  const base = lowest - missing - 1;
  const scale = powerOf(decimals);
  // One kind of array in the loop, whatever the width: that is what keeps it fast.
  const whole = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const value = values[row] ?? Number.NaN;
    whole[row] = value === value ? Math.round(value * scale) - base : missing;
  }
  return {
    rows,
    form: { kind: 'decimal', width, base, decimals },
    bytes: new Uint8Array(narrowed(whole, width).buffer),
  };
}

/** The same numbers with as few decimals as they need. */
function withFewestDecimals({ whole, decimals }: ShortDecimals): ShortDecimals {
  let fewest = decimals;
  let shortened = whole;
  while (fewest > 0 && shortened.every((number) => number === missingWhole || number % 10 === 0)) {
    shortened = shortened.map((number) => (number === missingWhole ? number : number / 10));
    fewest -= 1;
  }
  return { whole: shortened, decimals: fewest };
}

/** Whether each number is as far above the one before as the next; then the block may take no bytes. */
function isEven(whole: Int32Array): boolean {
  const step = (whole[1] ?? 0) - (whole[0] ?? 0);
  for (let row = 1; row < whole.length; row += 1) {
    if ((whole[row] ?? 0) - (whole[row - 1] ?? 0) !== step) return false;
  }
  return true;
}

/** As `packBlock` packs them. The numbers are used up: a block of its own for every step would cost more than the packing. */
export function packDecimals(numbers: ShortDecimals): ColumnBlock {
  const { whole, decimals } = withFewestDecimals(numbers);
  const rows = whole.length;
  const scale = powerOf(decimals);
  const { lowest, highest, count } = extremesOf(whole);
  if (rows === 0 || count === 0 || isEven(whole)) {
    return packBlock(Float64Array.from(whole, (number) => (number === missingWhole ? Number.NaN : number / scale)));
  }
  const width = widthOf(highest - lowest) ?? 4;
  const missing = -(2 ** (8 * width - 1));
  const base = lowest - missing - 1;
  for (let row = 0; row < rows; row += 1) {
    const number = whole[row] ?? missingWhole;
    whole[row] = number === missingWhole ? missing : number - base;
  }
  const stored = width === 4 ? whole.slice() : narrowed(whole, width);
  return { rows, form: { kind: 'decimal', width, base, decimals }, bytes: new Uint8Array(stored.buffer) };
}

/** Bytes that a block of this form takes. */
export function blockLength(rows: number, form: BlockForm): number {
  switch (form.kind) {
    case 'missing':
    case 'even':
      return 0;
    case 'decimal':
      return rows * form.width;
    case 'float64':
      return rows * Float64Array.BYTES_PER_ELEMENT;
    default:
      return form satisfies never;
  }
}

/** A typed array needs its first byte on a multiple of its width. */
const aligned = (bytes: Uint8Array, width: number): Uint8Array =>
  bytes.byteOffset % width === 0 ? bytes : Uint8Array.from(bytes);

/** In `room`, where the numbers of a block fit there. */
function widened(bytes: Uint8Array, width: 1 | 2 | 4, rows: number, room: Int32Array): Int32Array {
  const { buffer, byteOffset } = aligned(bytes, width);
  if (width === 4) return new Int32Array(buffer, byteOffset, rows);
  const numbers = room.length < rows ? new Int32Array(rows) : room.subarray(0, rows);
  numbers.set(width === 1 ? new Int8Array(buffer, byteOffset, rows) : new Int16Array(buffer, byteOffset, rows));
  return numbers;
}

/** The whole numbers of a block as they are stored: a value is `(base + number) / scale`, and `missing` stands for none. */
export interface StoredWholes {
  readonly numbers: Int32Array;
  readonly missing: number;
  readonly base: number;
  readonly scale: number;
}

function wholesOf(
  rows: number,
  { width, base, decimals }: Extract<BlockForm, { readonly kind: 'decimal' }>,
  bytes: Uint8Array,
  room: Int32Array,
): StoredWholes {
  return {
    numbers: widened(bytes, width, rows, room),
    missing: -(2 ** (8 * width - 1)),
    base,
    scale: powerOf(decimals),
  };
}

const noRoom = new Int32Array();

/** Null where the block is of another form. `room`: memory to use again for the numbers of block after block. */
export const storedWholes = ({ rows, form, bytes }: ColumnBlock, room = noRoom): StoredWholes | null =>
  form.kind === 'decimal' ? wholesOf(rows, form, bytes, room) : null;

/** Puts the numbers of a block into `values`, which has its length. */
export function unpackBlock({ rows, form, bytes }: ColumnBlock, values: Float64Array): void {
  switch (form.kind) {
    case 'missing':
      values.fill(Number.NaN);
      return;
    case 'even':
      for (let row = 0; row < rows; row += 1) values[row] = form.first + row * form.step;
      return;
    case 'decimal': {
      const { numbers, missing, base, scale } = wholesOf(rows, form, bytes, noRoom);
      for (let row = 0; row < rows; row += 1) {
        const whole = numbers[row] ?? missing;
        values[row] = whole === missing ? Number.NaN : (base + whole) / scale;
      }
      return;
    }
    case 'float64': {
      const { buffer, byteOffset } = aligned(bytes, Float64Array.BYTES_PER_ELEMENT);
      values.set(new Float64Array(buffer, byteOffset, rows));
      return;
    }
    default:
      form satisfies never;
  }
}
