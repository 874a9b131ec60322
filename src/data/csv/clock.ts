import type { DigitForm } from './digit-time.ts';
import { narrowed } from './narrow-text.ts';
import { midnightOf, type DateOrder, type TimeCell } from './time-cell.ts';

/** Where a log's clock stands and how it is read. Columns are counted from 0. */
export type ClockPlan =
  | { readonly source: 'none' }
  /** One column with the date and, unless the log is daily, the time of day. `inUtc`: rows name different zones, so only instants compare. */
  | { readonly source: 'date-time'; readonly column: number; readonly order: DateOrder; readonly inUtc: boolean }
  | {
      readonly source: 'date-and-clock';
      readonly dateColumn: number;
      readonly clockColumn: number;
      readonly order: DateOrder;
    }
  /** Digits alone, which only their column's name makes a date or a time of day; the date may be an ordinary one. */
  | {
      readonly source: 'digits';
      readonly dateColumn: number;
      /** Null: the date is an ordinary one. */
      readonly dateForm: 'date' | 'time' | null;
      readonly order: DateOrder;
      readonly clock: { readonly column: number; readonly form: 'clock' | 'short-clock' | 'hour' } | null;
    }
  /** Year, month, day and perhaps hour, minute, second in columns of their own. */
  | { readonly source: 'parts'; readonly columns: readonly number[] }
  /** Seconds, milliseconds or microseconds since 1970, which are UTC by definition. */
  | { readonly source: 'epoch'; readonly column: number; readonly millisecondsPerUnit: 0.001 | 1 | 1000 }
  /** Days since the spreadsheet epoch (1900 system). */
  | { readonly source: 'spreadsheet-serial'; readonly column: number };

const millisecondsPerDay = 86_400_000;
/** Serial 25569 is 1970-01-01; correct after 1900-02-28, the day before the one the spreadsheets invented. */
const spreadsheetSerialOf1970 = 25_569;

export function clockColumns(plan: ClockPlan): readonly number[] {
  switch (plan.source) {
    case 'none':
      return [];
    case 'date-and-clock':
      return [plan.dateColumn, plan.clockColumn];
    case 'digits':
      return plan.clock === null ? [plan.dateColumn] : [plan.dateColumn, plan.clock.column];
    case 'parts':
      return plan.columns;
    case 'date-time':
    case 'epoch':
    case 'spreadsheet-serial':
      return [plan.column];
    default:
      return plan satisfies never;
  }
}

/** Whether the clock is read from cells that look like dates or times, rather than from plain numbers. */
export const readsTimeCells = (plan: ClockPlan): boolean =>
  plan.source === 'date-time' || plan.source === 'date-and-clock' || plan.source === 'digits';

/** What the digits of a clock's column stand for; null where its cells are read as they are written. */
export function digitFormOf(plan: ClockPlan, column: number): DigitForm | null {
  if (plan.source !== 'digits') return null;
  return column === plan.clock?.column ? plan.clock.form : column === plan.dateColumn ? plan.dateForm : null;
}

function readDateTime(time: TimeCell | null | undefined, order: DateOrder, inUtc: boolean): number {
  const date = time?.date ?? null;
  if (!time || date === null) return Number.NaN;
  const shift = inUtc ? (time.zoneMinutes ?? 0) * 60_000 : 0;
  return midnightOf(date, order) + (time.millisecondsOfDay ?? 0) - shift;
}

function readParts(cells: readonly string[], columns: readonly number[]): number {
  const parts = columns.map((column) => {
    const text = narrowed(cells[column] ?? '');
    return text === '' ? Number.NaN : Number(text);
  });
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN, hour = 0, minute = 0, second = 0] = parts;
  if (![year, month, day, hour, minute].every(Number.isInteger) || Number.isNaN(second)) return Number.NaN;
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second >= 61) return Number.NaN;
  const midnight = midnightOf({ layout: 'certain', numbers: [year, month, day] }, 'year-month-day');
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Clocks that count from a fixed day. */
type CountedClock = Extract<ClockPlan, { source: 'epoch' | 'spreadsheet-serial' }>;

export function instantOf(plan: CountedClock, counted: number): number {
  return plan.source === 'epoch'
    ? Math.round(counted * plan.millisecondsPerUnit)
    : Math.round((counted - spreadsheetSerialOf1970) * millisecondsPerDay);
}

function readCounted(plan: CountedClock, cells: readonly string[]): number {
  const text = narrowed(cells[plan.column] ?? '');
  return text === '' ? Number.NaN : instantOf(plan, Number(text));
}

/**
 * Wall clock of a row in epoch milliseconds as if the file's zone were UTC; NaN when the row does not tell. `times` holds, by column, what
 * the cells of time columns were read as.
 */
export function readClock(
  plan: ClockPlan,
  cells: readonly string[],
  times: readonly (TimeCell | null | undefined)[],
): number {
  switch (plan.source) {
    case 'none':
      return Number.NaN;
    case 'date-time':
      return readDateTime(times[plan.column], plan.order, plan.inUtc);
    case 'date-and-clock': {
      const midnight = readDateTime(times[plan.dateColumn], plan.order, false);
      return midnight + (times[plan.clockColumn]?.millisecondsOfDay ?? Number.NaN);
    }
    case 'digits': {
      const midnight = readDateTime(times[plan.dateColumn], plan.order, false);
      return plan.clock === null ? midnight : midnight + (times[plan.clock.column]?.millisecondsOfDay ?? Number.NaN);
    }
    case 'parts':
      return readParts(cells, plan.columns);
    case 'epoch':
    case 'spreadsheet-serial':
      return readCounted(plan, cells);
    default:
      return plan satisfies never;
  }
}
