import { createDigitTally, observeDigits, type DigitTally } from './digit-time.ts';
import { cellKindCount, cellKinds, type CellKind } from './number-cell.ts';
import { midnightOf, readTimeCell, type DateOrder, type TimeCell } from './time-cell.ts';

/** How well one order of day, month and year explains a column of dates. */
export interface OrderTally {
  readonly order: DateOrder;
  /** Dates that would be no day of the calendar. */
  impossible: number;
  backwards: number;
  /** Neighbouring steps that differ: the right order of a regular log has few. */
  irregular: number;
  /** First and last day in milliseconds, and the first and last step between days that differ; NaN where there is none yet. */
  firstDay: number;
  day: number;
  firstStep: number;
  step: number;
}

export interface TimeEvidence {
  /** Cells with content that were looked at; only columns that may hold times are. */
  tried: number;
  dates: number;
  clocks: number;
  datesWithClock: number;
  /** Dates whose order is in doubt. */
  doubtful: number;
  twoDigit: number;
  readonly orders: readonly OrderTally[];
  /** Offsets from UTC in minutes that cells named, with their counts. */
  readonly zones: Map<number, number>;
  readonly digits: DigitTally;
}

/** A cell with content that could not be read as what its column holds. */
export interface UnreadableCell {
  /** Which file of the log, counted from 0. */
  readonly file: number;
  /** Physical record in that file, 1-based. */
  readonly record: number;
  readonly raw: string;
}

/** Everything seen in one column, gathered in one pass and independent of how the column ends up being read. */
export interface ColumnEvidence {
  readonly kinds: Int32Array;
  firstRaw: string | null;
  lastRaw: string | null;
  /** Cells that needed their full-width characters narrowed. */
  wide: number;
  /** Values read under the current plan, well-known missing values such as −9999 left out. */
  count: number;
  /** Together with `sumError`, what rounding took away, so that the sum doesn't depend on how the rows were cut into pieces. */
  sum: number;
  sumError: number;
  lowest: number;
  highest: number;
  zeros: number;
  ones: number;
  /** Values that decrease against the one before; a counter has next to none. */
  decreases: number;
  /** NaN before there is one. */
  firstValue: number;
  lastValue: number;
  readonly sentinels: Map<number, number>;
  /** The first few different words. */
  readonly words: Set<string>;
  readonly markers: Map<string, number>;
  /** Units written behind numbers, with their counts; the first few different ones. */
  readonly units: Map<string, number>;
  /** Under the current plan; `cells` are the first twenty. */
  readonly unreadable: { count: number; readonly cells: UnreadableCell[] };
  readonly time: TimeEvidence;
}

export const wordsKept = 4;
export const markersKept = 16;
export const unitsKept = 4;
export const unreadableKept = 20;
/** What is kept of a cell that could not be read: enough to find and to understand it. */
const longestRaw = 120;

/** Numbers that loggers and historians write where a value is missing. Whether they mean that here, the rest of the column tells. */
export const knownSentinels: ReadonlySet<number> = new Set([
  -99, -99.9, -99.99, -200, -999, -999.9, -999.99, -9999, -9999.9, -99999, -999999, -32768, 9999, 9999.9, 99999, 999999,
  9999999, 32767, 65535,
]);

const createTally = (order: DateOrder): OrderTally => ({
  order,
  impossible: 0,
  backwards: 0,
  irregular: 0,
  firstDay: Number.NaN,
  day: Number.NaN,
  firstStep: Number.NaN,
  step: Number.NaN,
});

export function createColumnEvidence(): ColumnEvidence {
  const orders: readonly DateOrder[] = ['year-month-day', 'day-month-year', 'month-day-year'];
  return {
    kinds: new Int32Array(cellKindCount),
    firstRaw: null,
    lastRaw: null,
    wide: 0,
    count: 0,
    sum: 0,
    sumError: 0,
    lowest: Number.POSITIVE_INFINITY,
    highest: Number.NEGATIVE_INFINITY,
    zeros: 0,
    ones: 0,
    decreases: 0,
    firstValue: Number.NaN,
    lastValue: Number.NEGATIVE_INFINITY,
    sentinels: new Map(),
    words: new Set(),
    markers: new Map(),
    units: new Map(),
    unreadable: { count: 0, cells: [] },
    time: {
      tried: 0,
      dates: 0,
      clocks: 0,
      datesWithClock: 0,
      doubtful: 0,
      twoDigit: 0,
      orders: orders.map(createTally),
      zones: new Map(),
      digits: createDigitTally(),
    },
  };
}

/** `missing`: numbers that stand for "missing" here because the user says so, or because the column does. */
export function observeValue(evidence: ColumnEvidence, value: number, missing: readonly number[]): void {
  if (((value <= -99 || value >= 9999) && knownSentinels.has(value)) || missing.includes(value)) {
    evidence.sentinels.set(value, (evidence.sentinels.get(value) ?? 0) + 1);
    return;
  }
  if (evidence.count === 0) evidence.firstValue = value;
  evidence.count += 1;
  const total = evidence.sum + value;
  const added = total - evidence.sum;
  evidence.sumError += evidence.sum - (total - added) + (value - added);
  evidence.sum = total;
  if (value < evidence.lowest) evidence.lowest = value;
  if (value > evidence.highest) evidence.highest = value;
  if (value === 0) evidence.zeros += 1;
  else if (value === 1) evidence.ones += 1;
  if (value < evidence.lastValue) evidence.decreases += 1;
  evidence.lastValue = value;
}

export function observeWord(evidence: ColumnEvidence, cell: string): void {
  if (evidence.words.size < wordsKept) evidence.words.add(cell.trim());
}

export function observeMarker(evidence: ColumnEvidence, cell: string): void {
  const marker = cell.trim();
  const seen = evidence.markers.get(marker);
  if (seen !== undefined || evidence.markers.size < markersKept) evidence.markers.set(marker, (seen ?? 0) + 1);
}

export function observeUnit(evidence: ColumnEvidence, unit: string): void {
  const seen = evidence.units.get(unit);
  if (seen !== undefined || evidence.units.size < unitsKept) evidence.units.set(unit, (seen ?? 0) + 1);
}

export function observeUnreadable({ unreadable }: ColumnEvidence, file: number, record: number, cell: string): void {
  unreadable.count += 1;
  if (unreadable.cells.length >= unreadableKept) return;
  const raw = cell.length <= longestRaw ? cell : `${cell.slice(0, longestRaw)}…`;
  unreadable.cells.push({ file, record, raw });
}

export const hasEnoughWords = ({ words }: ColumnEvidence): boolean => words.size === wordsKept;

interface TimeWatch {
  observe(cell: string): TimeCell | null;
}

export function watchTime(evidence: TimeEvidence): TimeWatch {
  const compareOrders = (time: TimeCell): void => {
    if (time.date === null) return;
    for (const tally of evidence.orders) {
      const midnight =
        time.date.layout === 'year-last' && tally.order === 'year-month-day'
          ? Number.NaN
          : midnightOf(time.date, tally.order);
      if (Number.isNaN(midnight)) {
        tally.impossible += 1;
        continue;
      }
      // Whole days are compared: the clock may stand in another column.
      const step = midnight - tally.day;
      if (step < 0) tally.backwards += 1;
      if (step !== 0) {
        if (step !== tally.step) tally.irregular += 1;
        if (Number.isNaN(tally.firstStep)) tally.firstStep = step;
        tally.step = step;
      }
      if (Number.isNaN(tally.firstDay)) tally.firstDay = midnight;
      tally.day = midnight;
    }
  };
  return {
    observe(cell) {
      evidence.tried += 1;
      const time = readTimeCell(cell);
      if (time === null) {
        observeDigits(evidence.digits, cell);
        return null;
      }
      if (time.date === null) evidence.clocks += 1;
      else if (time.millisecondsOfDay === null) evidence.dates += 1;
      else evidence.datesWithClock += 1;
      if (time.zoneMinutes !== null) {
        evidence.zones.set(time.zoneMinutes, (evidence.zones.get(time.zoneMinutes) ?? 0) + 1);
      }
      if (time.date !== null && time.date.layout !== 'certain') {
        evidence.doubtful += 1;
        if (time.date.layout === 'two-digit') evidence.twoDigit += 1;
        compareOrders(time);
      }
      return time;
    },
  };
}

export const countOf = (evidence: ColumnEvidence, kind: CellKind): number => evidence.kinds[kind] ?? 0;

/** Cells that hold something, be it readable or not. */
export const filledCells = (evidence: ColumnEvidence, rows: number): number =>
  rows -
  countOf(evidence, cellKinds.empty) -
  countOf(evidence, cellKinds.missingMarker) -
  countOf(evidence, cellKinds.faultMarker);

/** The values' sum, exact but for the last rounding. */
export const sumOf = ({ sum, sumError }: ColumnEvidence): number => (Number.isFinite(sumError) ? sum + sumError : sum);
