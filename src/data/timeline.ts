import type { ImportDecisions } from '../contracts/dataset.ts';
import type { GrowingColumn } from './growing-column.ts';

/** Which of several rows with the same time counts, or whether their numbers are averaged. */
export type DuplicateChoice = NonNullable<ImportDecisions['duplicates']>;

/** Rows with the same time whose numbers are averaged. */
interface SharedPlace {
  /** Row of the grid. */
  readonly place: number;
  readonly rows: readonly number[];
}

/**
 * The regular grid a log's rows are laid on: sorted by time, one of the rows with the same time kept, holes left open. A log whose
 * holes would outweigh its rows, or whose rows would fall on each other, keeps its rows in order of time without a grid.
 */
export interface Timeline {
  readonly first: number;
  readonly last: number;
  readonly stepMilliseconds: number | null;
  readonly gaps: number;
  readonly missingRows: number;
  readonly duplicates: number;
  readonly outOfOrder: number;
  readonly grid: 'regular' | 'too-sparse' | 'too-irregular';
  /** Rows of the grid, or of the ordered log where there is none. */
  readonly gridRows: number;
  /** Row of the log for each grid row, −1 where nothing was recorded; null when they are the same. */
  readonly sourceRows: Int32Array | null;
  readonly duplicatesUsed: DuplicateChoice;
  /** In order of their places; empty unless numbers are averaged. Words are taken from `sourceRows`. */
  readonly sharedPlaces: readonly SharedPlace[];
  /** Rows that share a grid place with an earlier row although their times differ; they are left out of the grid. */
  readonly crowded: number;
}

/** A grid of more than this many times the rows would mostly hold nothing. */
const mostGridRowsPerRow = 4;
/** Holes in very short logs are no reason against a grid. */
const gridRowsAlwaysAllowed = 256;
/** Share of rows that may lose their place to a neighbour's. */
const mostCrowded = 0.02;
const mostDistinctSteps = 65_536;

interface Ordering {
  /** Row of the log by rank in time; null when the log is in order. */
  readonly rows: Uint32Array | null;
  readonly outOfOrder: number;
}

function orderByTime(times: GrowingColumn, fileStarts: readonly number[]): Ordering {
  const starts = new Set(fileStarts);
  let outOfOrder = 0;
  let sorted = true;
  for (let row = 1; row < times.length; row += 1) {
    if (times.at(row) >= times.at(row - 1)) continue;
    sorted = false;
    // Files may be given in any order; only inside one does time run backwards.
    if (!starts.has(row)) outOfOrder += 1;
  }
  if (sorted) return { rows: null, outOfOrder };
  const rows = Uint32Array.from({ length: times.length }, (_, row) => row);
  rows.sort((left, right) => times.at(left) - times.at(right) || left - right);
  return { rows, outOfOrder };
}

/** Most frequent positive difference; the smaller one where two are even. */
function usualStep(times: GrowingColumn, rows: Uint32Array | null): number | null {
  const counts = new Map<number, number>();
  let before = Number.NaN;
  for (let rank = 0; rank < times.length; rank += 1) {
    const time = times.at(rows?.[rank] ?? rank);
    const step = time - before;
    before = time;
    if (!(step > 0)) continue;
    const count = counts.get(step);
    if (count !== undefined || counts.size < mostDistinctSteps) counts.set(step, (count ?? 0) + 1);
  }
  let usual: number | null = null;
  let most = 0;
  for (const [step, count] of counts) {
    if (count > most || (count === most && usual !== null && step < usual)) [usual, most] = [step, count];
  }
  return usual;
}

/** Lays times (epoch milliseconds, none missing) on a grid. `times` must not be empty. */
export function layTimeline(
  times: GrowingColumn,
  fileStarts: readonly number[],
  duplicatesUsed: DuplicateChoice = 'first',
): Timeline {
  const { rows, outOfOrder } = orderByTime(times, fileStarts);
  const rowAt = (rank: number): number => rows?.[rank] ?? rank;
  const step = usualStep(times, rows);
  const count = times.length;
  const first = times.at(rowAt(0));
  const last = times.at(rowAt(count - 1));

  let duplicates = 0;
  let gaps = 0;
  let missingRows = 0;
  let crowded = 0;
  let place = 0;
  for (let rank = 1; rank < count; rank += 1) {
    const time = times.at(rowAt(rank));
    const difference = time - times.at(rowAt(rank - 1));
    if (difference === 0) {
      duplicates += 1;
      continue;
    }
    if (step === null) continue;
    const passed = Math.round(difference / step);
    if (passed > 1) {
      gaps += 1;
      missingRows += passed - 1;
    }
    const next = Math.round((time - first) / step);
    if (next === place) crowded += 1;
    place = next;
  }
  const distinct = count - duplicates;
  const gridRows = step === null ? distinct : Math.round((last - first) / step) + 1;
  const facts = { first, last, stepMilliseconds: step, gaps, missingRows, duplicates, outOfOrder, duplicatesUsed };
  const isSparse = gridRows > Math.max(mostGridRowsPerRow * distinct, gridRowsAlwaysAllowed);
  if (isSparse || crowded > mostCrowded * distinct || step === null) {
    const grid = isSparse ? 'too-sparse' : 'too-irregular';
    const common = { ...facts, grid, gridRows: distinct, crowded: 0 } as const;
    if (duplicates === 0 && rows === null) return { ...common, sourceRows: null, sharedPlaces: [] };
    return { ...common, ...placeRows(times, rowAt, distinct, duplicatesUsed, null) };
  }
  const common = { ...facts, grid: 'regular', gridRows, crowded } as const;
  const isPlain = rows === null && duplicates === 0 && crowded === 0 && gridRows === count;
  if (isPlain) return { ...common, sourceRows: null, sharedPlaces: [] };
  return { ...common, ...placeRows(times, rowAt, gridRows, duplicatesUsed, { first, step }) };
}

/** The timeline of rows that are one step apart from first to last: what `layTimeline` finds, without looking at every row. */
export function evenTimeline(first: number, stepMilliseconds: number, rows: number): Timeline {
  const last = first + (rows - 1) * stepMilliseconds;
  const nothing = { gaps: 0, missingRows: 0, duplicates: 0, outOfOrder: 0, crowded: 0 };
  const grid = { grid: 'regular', gridRows: rows, sourceRows: null, sharedPlaces: [] } as const;
  return { first, last, stepMilliseconds, ...nothing, ...grid, duplicatesUsed: 'first' };
}

/** Gives each place of the grid its row. Without a grid, each different time is the next place. */
function placeRows(
  times: GrowingColumn,
  rowAt: (rank: number) => number,
  gridRows: number,
  duplicatesUsed: DuplicateChoice,
  grid: { readonly first: number; readonly step: number } | null,
): Pick<Timeline, 'sourceRows' | 'sharedPlaces'> {
  const sourceRows = new Int32Array(gridRows).fill(-1);
  const shared = new Map<number, number[]>();
  let before = Number.NaN;
  let place = -1;
  for (let rank = 0; rank < times.length; rank += 1) {
    const row = rowAt(rank);
    const time = times.at(row);
    const isRepeated = time === before;
    before = time;
    if (!isRepeated) place = grid === null ? place + 1 : Math.round((time - grid.first) / grid.step);
    const taken = sourceRows[place] ?? -1;
    if (taken === -1) sourceRows[place] = row;
    // A row that is only crowded out by a neighbour's time has no say, whatever is chosen for rows with the same time.
    else if (isRepeated && times.at(taken) === time) {
      if (duplicatesUsed === 'last') sourceRows[place] = row;
      else if (duplicatesUsed === 'mean') {
        const rows = shared.get(place) ?? [taken];
        shared.set(place, rows);
        rows.push(row);
      }
    }
  }
  return { sourceRows, sharedPlaces: [...shared].map(([at, rows]) => ({ place: at, rows })) };
}

function meanOf(column: GrowingColumn, rows: readonly number[]): number {
  const values = rows.map((row) => column.at(row)).filter((value) => !Number.isNaN(value));
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** One column on the grid, NaN where nothing was recorded. */
export function onGrid(
  column: GrowingColumn,
  timeline: Pick<Timeline, 'gridRows' | 'sourceRows' | 'sharedPlaces'> | null,
): Float64Array {
  const length = timeline?.gridRows ?? column.length;
  const sourceRows = timeline?.sourceRows ?? null;
  const values = new Float64Array(length);
  for (let row = 0; row < length; row += 1)
    values[row] = column.at(sourceRows === null ? row : (sourceRows[row] ?? -1));
  for (const { place, rows } of timeline?.sharedPlaces ?? []) values[place] = meanOf(column, rows);
  return values;
}
