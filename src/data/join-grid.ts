import type { GrowingColumn } from './growing-column.ts';

/** The rows of one log by the places of a grid that several share. */
export interface PlacedRows {
  /** Places in ascending order, none twice, and the row that stands in each. */
  readonly places: Float64Array;
  readonly rows: Uint32Array;
  /** Rows whose place was taken by an earlier row. */
  readonly crowded: number;
}

export interface JoinGrid {
  readonly origin: number;
  readonly stepMilliseconds: number;
}

/** The grid of several logs: steps and beginning of the one that was recorded most often. */
export function gridOf(
  logs: readonly { readonly first: number; readonly stepMilliseconds: number }[],
): JoinGrid | null {
  const [finest] = logs.toSorted((left, right) => left.stepMilliseconds - right.stepMilliseconds);
  if (finest === undefined || finest.stepMilliseconds <= 0) return null;
  return { origin: finest.first, stepMilliseconds: finest.stepMilliseconds };
}

/** Puts every row at the place nearest to its time, which is at most half a step away. The first of several rows at a place counts. */
export function placeRows(times: GrowingColumn, { origin, stepMilliseconds }: JoinGrid): PlacedRows {
  const placeOf = (row: number): number => Math.round((times.at(row) - origin) / stepMilliseconds);
  const sorted = Uint32Array.from({ length: times.length }, (_, row) => row);
  let isSorted = true;
  for (let row = 1; row < times.length && isSorted; row += 1) isSorted = placeOf(row - 1) <= placeOf(row);
  if (!isSorted) sorted.sort((left, right) => placeOf(left) - placeOf(right) || left - right);
  const places = new Float64Array(sorted.length);
  let kept = 0;
  for (const row of sorted) {
    const place = placeOf(row);
    if (kept > 0 && places[kept - 1] === place) continue;
    places[kept] = place;
    sorted[kept] = row;
    kept += 1;
  }
  return { places: places.subarray(0, kept), rows: sorted.subarray(0, kept), crowded: times.length - kept };
}

/**
 * Walks over all places at which any log has a row, in ascending order, and hands over the row of each log there, -1 where it has none.
 * The array is reused for the next place.
 */
export function* sharedPlaces(
  logs: readonly PlacedRows[],
): Generator<{ readonly place: number; readonly rows: readonly number[] }> {
  const cursors = logs.map(() => 0);
  const rows = logs.map(() => -1);
  for (;;) {
    const next = logs.map(({ places }, log) => places[cursors[log] ?? 0] ?? Number.POSITIVE_INFINITY);
    const place = Math.min(...next);
    if (place === Number.POSITIVE_INFINITY) return;
    for (const [log, placed] of logs.entries()) {
      const cursor = cursors[log] ?? 0;
      const isHere = next[log] === place;
      rows[log] = isHere ? (placed.rows[cursor] ?? -1) : -1;
      if (isHere) cursors[log] = cursor + 1;
    }
    yield { place, rows };
  }
}
