import type { ClockPlan } from './clock.ts';
import { countOf, filledCells, type ColumnEvidence, type TimeEvidence } from './column-evidence.ts';
import { cellKinds } from './number-cell.ts';
import type { DateOrder } from './time-cell.ts';

/** Share of a column's filled cells that must read as times. */
const mostCells = 0.9;

/** Whether nearly all filled cells of a column are dates, times of day or both. */
export function isTimeColumn({ time }: ColumnEvidence): boolean {
  return time.tried > 0 && time.dates + time.clocks + time.datesWithClock >= mostCells * time.tried;
}

export interface OrderVerdict {
  readonly order: DateOrder;
  /** Two orders explain the column equally well. */
  readonly ambiguous: boolean;
}

/** The order of day, month and year under which a column's dates exist, run forwards and step evenly, in this order of importance. */
export function decideOrder(time: TimeEvidence): OrderVerdict {
  if (time.doubtful === 0) return { order: 'year-month-day', ambiguous: false };
  const possible = time.orders.filter(({ order }) => order !== 'year-month-day' || time.twoDigit === time.doubtful);
  const ranked = possible.toSorted(
    (left, right) =>
      left.impossible - right.impossible || left.backwards - right.backwards || left.irregular - right.irregular,
  );
  const [best, second] = ranked;
  if (best === undefined) return { order: 'year-month-day', ambiguous: false };
  const ambiguous =
    second !== undefined &&
    second.impossible === best.impossible &&
    second.backwards === best.backwards &&
    second.irregular === best.irregular;
  return { order: best.order, ambiguous };
}

/** What the user says goes; where no date is in doubt there is nothing to say. */
const orderOf = (time: TimeEvidence, decided: DateOrder | undefined): DateOrder =>
  time.doubtful > 0 && decided !== undefined ? decided : decideOrder(time).order;

const timeName = /time|epoch|stamp|date|^ts$|^t$|日時|時刻|日付|年月日/i;

const partNames: readonly { readonly pattern: RegExp; readonly least: number; readonly most: number }[] = [
  { pattern: /^(year|yr|yyyy|年)$/i, least: 1900, most: 2200 },
  { pattern: /^(month|mon|mm|月)$/i, least: 1, most: 12 },
  { pattern: /^(day|dd|dom|日)$/i, least: 1, most: 31 },
  { pattern: /^(hour|hr|hh|時)$/i, least: 0, most: 24 },
  { pattern: /^(minute|min|mi|分)$/i, least: 0, most: 59 },
  { pattern: /^(second|sec|ss|秒)$/i, least: 0, most: 60 },
];

/** Columns called year, month, day and perhaps hour, minute, second, with numbers that can be that. */
function findParts(names: readonly string[], evidence: readonly ColumnEvidence[]): ClockPlan | null {
  const columns: number[] = [];
  for (const { pattern, least, most } of partNames) {
    const column = names.findIndex((name, index) => {
      const seen = evidence[index];
      return seen !== undefined && pattern.test(name) && seen.count > 0 && seen.lowest >= least && seen.highest <= most;
    });
    if (column === -1) break;
    columns.push(column);
  }
  return columns.length < 3 ? null : { source: 'parts', columns };
}

function isOnlyNumbers(evidence: ColumnEvidence, rows: number): boolean {
  const numbers = countOf(evidence, cellKinds.integer) + countOf(evidence, cellKinds.decimal);
  return numbers > 0 && numbers >= 0.99 * filledCells(evidence, rows) && evidence.decreases <= numbers / 10;
}

/** Numbers under a name that speaks of time, in a range that only an epoch or a spreadsheet's serial date explains. */
function findCountedTime(
  names: readonly string[],
  evidence: readonly ColumnEvidence[],
  rows: number,
): ClockPlan | null {
  for (const [column, seen] of evidence.entries()) {
    if (!timeName.test(names[column] ?? '') || !isOnlyNumbers(seen, rows)) continue;
    const within = (least: number, most: number): boolean => seen.lowest >= least && seen.highest <= most;
    if (within(6e8, 4.2e9)) return { source: 'epoch', column, millisecondsPerUnit: 1000 };
    if (within(6e11, 4.2e12)) return { source: 'epoch', column, millisecondsPerUnit: 1 };
    if (within(6e14, 4.2e15)) return { source: 'epoch', column, millisecondsPerUnit: 0.001 };
    if (within(20_000, 80_000)) return { source: 'spreadsheet-serial', column };
  }
  return null;
}

/** `0:12:30` under such a name is how long something took, not when it was. */
const durationName =
  /duration|elapsed|cycle|uptime|downtime|所要|経過|(加工|停止|稼働|運転|作業|処理|待ち?|段取り?|休止|故障)時間/i;

/** Names of columns that hold nothing but a date or a time of day: a `cycle time` of 120 is no clock. */
const digitNames = {
  date: /^(date|ymd|yymmdd|年月日|日付|測定日|記録日)$/i,
  clock: /^(time|clock|hms|hhmm(ss)?|時刻|時分秒?|測定時刻|記録時刻)$/i,
  hour: /^(hour|hr|hh|時|時間帯?)$/i,
} as const;
const leastDigitRows = 3;

/** Times of digits alone: beside an ordinary date in `date`, or dates of digits, or both in one column. */
function findDigits(
  names: readonly string[],
  evidence: readonly ColumnEvidence[],
  rows: number,
  date: { readonly column: number; readonly order: DateOrder } | null,
): ClockPlan | null {
  const find = (name: RegExp, count: (seen: ColumnEvidence) => number): number =>
    evidence.findIndex((seen, column) => {
      const { tried } = seen.time;
      // A clock starts anew at midnight; as many steps back as forth are no clock.
      const isSteady = seen.decreases <= 1 + rows / 3;
      return name.test(names[column] ?? '') && isSteady && tried >= leastDigitRows && count(seen) >= mostCells * tried;
    });
  const time = date === null ? find(timeName, ({ time: { digits } }) => digits.times) : -1;
  if (time !== -1) {
    return { source: 'digits', dateColumn: time, dateForm: 'time', order: 'year-month-day', clock: null };
  }
  const digitDate = date === null ? find(digitNames.date, ({ time: { digits } }) => digits.dates) : -1;
  if (date === null && digitDate === -1) return null;
  const common = {
    source: 'digits',
    dateColumn: date?.column ?? digitDate,
    dateForm: date === null ? 'date' : null,
    order: date?.order ?? 'year-month-day',
  } as const;
  const long = find(digitNames.clock, ({ time: { digits } }) => (digits.longest > 4 ? digits.clocks : 0));
  if (long !== -1) return { ...common, clock: { column: long, form: 'clock' } };
  const short = find(digitNames.clock, ({ time: { digits } }) => (digits.longest > 2 ? digits.shortClocks : 0));
  if (short !== -1) return { ...common, clock: { column: short, form: 'short-clock' } };
  const hour = find(digitNames.hour, ({ time: { digits } }) => digits.hours);
  if (hour !== -1) return { ...common, clock: { column: hour, form: 'hour' } };
  return date === null ? { ...common, clock: null } : null;
}

/**
 * The log's clock: the first column with full times; else a date beside a time of day; else times of digits alone; else parts, epochs and
 * serial dates; else daily dates.
 */
export function findClock(
  names: readonly string[],
  evidence: readonly ColumnEvidence[],
  rows: number,
  decidedOrder?: DateOrder,
): ClockPlan {
  const timeColumns = evidence.flatMap((seen, column) => (isTimeColumn(seen) ? [{ seen, column }] : []));
  const most = ({ seen }: { seen: ColumnEvidence }, part: 'dates' | 'clocks' | 'datesWithClock'): boolean =>
    seen.time[part] >= (seen.time.dates + seen.time.clocks + seen.time.datesWithClock) / 2;

  const both = timeColumns.find((column) => most(column, 'datesWithClock'));
  if (both !== undefined) {
    const order = orderOf(both.seen.time, decidedOrder);
    return { source: 'date-time', column: both.column, order, inUtc: both.seen.time.zones.size > 1 };
  }
  const date = timeColumns.find((column) => most(column, 'dates'));
  const clock = timeColumns.find((column) => most(column, 'clocks') && !durationName.test(names[column.column] ?? ''));
  if (date !== undefined && clock !== undefined) {
    const order = orderOf(date.seen.time, decidedOrder);
    return { source: 'date-and-clock', dateColumn: date.column, clockColumn: clock.column, order };
  }
  const ordinary = date === undefined ? null : { column: date.column, order: orderOf(date.seen.time, decidedOrder) };
  const counted =
    findParts(names, evidence) ?? findDigits(names, evidence, rows, ordinary) ?? findCountedTime(names, evidence, rows);
  if (counted !== null) return counted;
  return ordinary === null ? { source: 'none' } : { source: 'date-time', ...ordinary, inUtc: false };
}
