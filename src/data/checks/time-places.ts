import type { GrowingColumn } from '../growing-column.ts';
import type { Timeline } from '../timeline.ts';

type Place = [first: number, last: number];

/** Where on the grid the clock is odd: at most the first twenty places of each kind, as [first, last] grid rows. */
export interface TimePlaces {
  readonly gaps: readonly Place[];
  readonly duplicates: readonly Place[];
  readonly outOfOrder: readonly Place[];
}

const mostPlaces = 20;
const nowhere: TimePlaces = { gaps: [], duplicates: [], outOfOrder: [] };

type LogTimes = Pick<GrowingColumn, 'length' | 'at'>;
type PlacedTimeline = Pick<
  Timeline,
  'sourceRows' | 'grid' | 'first' | 'stepMilliseconds' | 'duplicates' | 'outOfOrder'
>;

/** Finds them again from where each grid row came from; a log that fills its grid row by row has none. */
export function findTimePlaces(
  timeline: PlacedTimeline | null,
  times: LogTimes,
  fileStarts: readonly number[],
): TimePlaces {
  if (timeline === null || timeline.sourceRows === null) return nowhere;
  const { sourceRows } = timeline;
  return {
    gaps: timeline.grid === 'regular' ? gapsIn(sourceRows) : [],
    outOfOrder: timeline.outOfOrder === 0 ? [] : stepsBackIn(timeline, sourceRows, times, fileStarts),
    duplicates: timeline.duplicates === 0 ? [] : repeatsIn(timeline, sourceRows, times),
  };
}

function gapsIn(sourceRows: Int32Array): Place[] {
  const places: Place[] = [];
  for (let row = 0; row < sourceRows.length && places.length < mostPlaces; row += 1) {
    if (sourceRows[row] !== -1) continue;
    const first = row;
    while (row + 1 < sourceRows.length && sourceRows[row + 1] === -1) row += 1;
    places.push([first, row]);
  }
  return places;
}

/** Grid row of each row of the log whose time lies before that of the row above it in the same file. */
function stepsBackIn(
  timeline: PlacedTimeline,
  sourceRows: Int32Array,
  times: LogTimes,
  fileStarts: readonly number[],
): Place[] {
  const starts = new Set(fileStarts);
  const rows = new Set<number>();
  for (let source = 1; source < times.length && rows.size < mostPlaces; source += 1) {
    if (times.at(source) < times.at(source - 1) && !starts.has(source)) {
      rows.add(gridRowOf(times.at(source), timeline, sourceRows, times));
    }
  }
  return asPlaces(rows);
}

/** Grid rows whose time more than one row of the log carries. */
function repeatsIn(timeline: PlacedTimeline, sourceRows: Int32Array, times: LogTimes): Place[] {
  const isUsed = new Uint8Array(times.length);
  for (const source of sourceRows) if (source !== -1) isUsed[source] = 1;
  const rows = new Set<number>();
  for (let source = 0; source < times.length && rows.size < mostPlaces; source += 1) {
    if (isUsed[source] === 0) rows.add(gridRowOf(times.at(source), timeline, sourceRows, times));
  }
  return asPlaces(rows);
}

const asPlaces = (rows: ReadonlySet<number>): Place[] =>
  [...rows].toSorted((left, right) => left - right).map((row) => [row, row]);

function gridRowOf(
  time: number,
  { grid, first, stepMilliseconds }: PlacedTimeline,
  sourceRows: Int32Array,
  times: LogTimes,
): number {
  if (grid === 'regular' && stepMilliseconds !== null) return Math.round((time - first) / stepMilliseconds);
  let low = 0;
  let high = sourceRows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times.at(sourceRows[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
