import type { ChronologicalSplit, RowRange } from './split-chronologically.ts';

/**
 * The one place that decides what a model may see. An origin is the first row to be forecast: a model sees rows before it
 * only, and is compared with the rows `origin` … `origin + horizon − 1`.
 */
export interface WindowedLog {
  readonly lookback: number;
  readonly horizon: number;
  /** Scaled input columns with missing values filled from the past; the targets first, in plan order. */
  readonly filled: readonly Float64Array[];
  /** Scaled target columns as observed, NaN = missing: what forecasts are compared with. */
  readonly observedTargets: readonly Float64Array[];
}

interface Origins {
  readonly origins: Uint32Array;
  readonly leftOut: number;
}

export interface PartOrigins {
  readonly train: Origins;
  readonly validation: Origins;
  readonly test: Origins;
}

/** Lists the usable origins of every part; a training window lies in the training part as a whole. */
export function listOrigins(log: WindowedLog, split: ChronologicalSplit): PartOrigins {
  const observed = countObserved(log);
  const cells = log.observedTargets.length * log.horizon;
  const complete = (origin: number): boolean => observed(origin) === cells;
  const scorable = (origin: number): boolean => observed(origin) > 0;
  const { start, end } = split.train;
  return {
    train: selectOrigins(log, { start: start + log.lookback, end }, complete),
    validation: selectOrigins(log, split.validation, complete),
    test: selectOrigins(log, split.test, scorable),
  };
}

function selectOrigins(log: WindowedLog, range: RowRange, usable: (origin: number) => boolean): Origins {
  const first = Math.max(range.start, log.lookback);
  const last = range.end - log.horizon;
  const candidates = Math.max(0, last - first + 1);
  const origins = Uint32Array.from({ length: candidates }, (_, index) => first + index).filter(usable);
  return { origins, leftOut: candidates - origins.length };
}

/** Observed target cells of the window that starts at an origin, from running totals. */
function countObserved({ observedTargets, horizon }: WindowedLog): (origin: number) => number {
  const rows = observedTargets[0]?.length ?? 0;
  const total = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row += 1) {
    const here = observedTargets.filter((column) => !Number.isNaN(column[row])).length;
    total[row + 1] = (total[row] ?? 0) + here;
  }
  return (origin) => (total[origin + horizon] ?? 0) - (total[origin] ?? 0);
}

/** At most `maximum` of the origins, evenly spaced over the whole part, the first and the last among them. */
export function thinOrigins(origins: Uint32Array, maximum: number | null): Uint32Array {
  if (maximum === null || origins.length <= maximum) return origins;
  if (maximum === 1) return origins.slice(-1);
  const stride = (origins.length - 1) / (maximum - 1);
  return Uint32Array.from({ length: maximum }, (_, index) => origins[Math.round(index * stride)] ?? 0);
}

/** One view per input column: the lookback, oldest first. */
export const lookbackAt = ({ filled, lookback }: WindowedLog, origin: number): readonly Float64Array[] =>
  filled.map((column) => column.subarray(origin - lookback, origin));

/**
 * Reads further back than the lookback (seasons): `rowsBeforeOrigin` = 1 is the newest observed row.
 * @throws RangeError when asked for the origin itself, a later row, or a row before the log begins.
 */
export function pastAt({ filled }: WindowedLog, origin: number): (column: number, rowsBeforeOrigin: number) => number {
  return (column, rowsBeforeOrigin) => {
    const value = rowsBeforeOrigin >= 1 ? filled[column]?.[origin - rowsBeforeOrigin] : undefined;
    if (value === undefined) {
      throw new RangeError(`No row ${rowsBeforeOrigin} before the origin in column ${column}.`);
    }
    return value;
  };
}

/** Writes [lookback, inputs], time-major, at `offset`. */
export function writeLookback(log: WindowedLog, origin: number, into: Float32Array, offset: number): void {
  const inputs = log.filled.length;
  log.filled.forEach((column, index) => {
    for (let step = 0; step < log.lookback; step += 1) {
      into[offset + step * inputs + index] = column[origin - log.lookback + step] ?? NaN;
    }
  });
}

/** Writes [horizon, targets], time-major, at `offset`; NaN where missing. */
export function writeTargets(
  log: WindowedLog,
  origin: number,
  into: Float32Array | Float64Array,
  offset: number,
): void {
  const targets = log.observedTargets.length;
  log.observedTargets.forEach((column, index) => {
    for (let step = 0; step < log.horizon; step += 1) {
      into[offset + step * targets + index] = column[origin + step] ?? NaN;
    }
  });
}
