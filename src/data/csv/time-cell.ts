import { narrowed } from './narrow-text.ts';

/** Which number of a date is which. Dates that begin with a four-digit year are never in doubt; the others are decided by the whole column. */
export type DateOrder = 'year-month-day' | 'day-month-year' | 'month-day-year';

interface DateNumbers {
  /** `certain`: year, month, day. `year-last`: day and month in doubt. `two-digit`: all in doubt. */
  readonly layout: 'certain' | 'year-last' | 'two-digit';
  readonly numbers: readonly [number, number, number];
}

/** A cell that reads as a date, a time of day or both. No zone is applied: the wall clock of the file is kept. */
export interface TimeCell {
  readonly date: DateNumbers | null;
  /** 0 … 86 400 000; null when the cell holds a date only. 24:00:00 is the end of its day. */
  readonly millisecondsOfDay: number | null;
  /** Minutes east of UTC; null when the cell names no zone. */
  readonly zoneMinutes: number | null;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

/** Calendar year before the first year of each era. */
const eraStarts: ReadonlyMap<string, number> = new Map([
  ['明治', 1867],
  ['大正', 1911],
  ['昭和', 1925],
  ['平成', 1988],
  ['令和', 2018],
  ['m', 1867],
  ['t', 1911],
  ['s', 1925],
  ['h', 1988],
  ['r', 2018],
  ['㍾', 1867],
  ['㍽', 1911],
  ['㍼', 1925],
  ['㍻', 1988],
  ['㋿', 2018],
]);

interface DateMatch {
  readonly date: DateNumbers;
  readonly rest: string;
}
interface DatePattern {
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[]) => DateNumbers | null;
}

const certain = (year: number, month: number, day: number): DateNumbers => ({
  layout: 'certain',
  numbers: [year, month, day],
});

/** Years of two digits as POSIX has them (strptime, %y): 69 to 99 are of the twentieth century. */
const wholeYear = (year: number): number => (year >= 100 ? year : year + (year < 69 ? 2000 : 1900));

function namedMonth(day: string, name: string, year: string): DateNumbers | null {
  const month = monthNames.indexOf(name.slice(0, 3).toLowerCase() as (typeof monthNames)[number]) + 1;
  const given = Number(year);
  return month === 0 ? null : certain(wholeYear(given), month, Number(day));
}

/** First that fits wins. Each pattern's groups are handed to its reader in order. */
const datePatterns: readonly DatePattern[] = [
  {
    pattern: /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})(?!\d)/,
    read: ([year = '', , month = '', day = '']) => certain(Number(year), Number(month), Number(day)),
  },
  {
    pattern: /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})(?!\d)/,
    read: ([first, , second, year]) => ({
      layout: 'year-last',
      numbers: [Number(first), Number(second), Number(year)],
    }),
  },
  {
    pattern: /^(\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/,
    read: ([first, , second, third]) => ({
      layout: 'two-digit',
      numbers: [Number(first), Number(second), Number(third)],
    }),
  },
  {
    pattern: /^(\d{1,2})([-/])(\d{1,2})\2(\d{2})(?!\d)/,
    read: ([first, , second, third]) => ({
      layout: 'two-digit',
      numbers: [Number(first), Number(second), Number(third)],
    }),
  },
  {
    pattern: /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=$|[T _-]|\d{4}$|\d{6}$|\d{9}$)/,
    read: ([year = '', month = '', day = '']) => certain(Number(year), Number(month), Number(day)),
  },
  {
    pattern: /^(\d{2})(\d{2})(\d{2})(?=[T _-]\d{4}(?:\d{2})?$)/,
    read: ([first, second, third]) => ({
      layout: 'two-digit',
      numbers: [Number(first), Number(second), Number(third)],
    }),
  },
  {
    pattern: /^(\d{1,2})[- /]([A-Za-z]{3,9})[- /,]+(\d{4}|\d{2})(?!\d)/,
    read: ([day = '', name = '', year = '']) => namedMonth(day, name, year),
  },
  {
    pattern: /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?!\d)/,
    read: ([name = '', day = '', year = '']) => namedMonth(day, name, year),
  },
  {
    pattern: /^(明治|大正|昭和|平成|令和|[MTSHR㍾㍽㍼㍻㋿])\s?(\d{1,2}|元)([-/.])(\d{1,2})\3(\d{1,2})(?!\d)/i,
    read: ([era = '', year = '', , month = '', day = '']) => {
      const before = eraStarts.get(era.toLowerCase());
      return before === undefined
        ? null
        : certain(before + (year === '元' ? 1 : Number(year)), Number(month), Number(day));
    },
  },
];

function matchDate(text: string): DateMatch | null {
  for (const { pattern, read } of datePatterns) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const date = read(match.slice(1));
    if (date !== null) return { date, rest: text.slice(match[0].length) };
  }
  return null;
}

const clockPattern =
  /^(AM|PM)?\s*(\d{1,2})([:.])(\d{2})(?:\3(\d{2})(?:[.,:](\d{1,9}))?)?\s*(AM|PM)?\s*(Z|UTC|GMT|JST|[+-]\d{2}(?::?\d{2})?)?$/i;
const compactClockPattern = /^(\d{2})(\d{2})(?:(\d{2})(\d{3})?)?(Z|[+-]\d{4})?$/i;
const hourPattern = /^(\d{1,2})$/;

function zoneMinutesOf(zone: string): number {
  const name = zone.toUpperCase();
  if (name === 'JST') return 540;
  if (name === 'Z' || name === 'UTC' || name === 'GMT') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + (zone.length > 3 ? Number(zone.slice(-2)) : 0));
}

function millisecondsOfDay(hour: number, minute: number, second: number, fraction: string): number | null {
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return null;
  const milliseconds = fraction === '' ? 0 : Math.round(Number(`0.${fraction}`) * 1000);
  return ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
}

type Clock = Pick<TimeCell, 'millisecondsOfDay' | 'zoneMinutes'>;

/** `afterDate` admits forms that would be plain numbers on their own: `10`, `0800`, `10.32`. */
function matchClock(text: string, afterDate: boolean): Clock | null {
  const match = clockPattern.exec(text);
  if (match !== null) {
    const [, before, hourText, mark, minute, second, fraction = '', after, zone] = match;
    if (!afterDate && mark === '.' && second === undefined) return null;
    const half = (before ?? after)?.toUpperCase();
    let hour = Number(hourText);
    if (half === 'PM' && hour < 12) hour += 12;
    if (half === 'AM' && hour === 12) hour = 0;
    const time = millisecondsOfDay(hour, Number(minute), Number(second ?? 0), fraction);
    return time === null
      ? null
      : { millisecondsOfDay: time, zoneMinutes: zone === undefined ? null : zoneMinutesOf(zone) };
  }
  if (!afterDate) return null;
  const compact = compactClockPattern.exec(text);
  if (compact !== null) {
    const [, hourText, minute, second, fraction = '', zone] = compact;
    const time = millisecondsOfDay(Number(hourText), Number(minute), Number(second ?? 0), fraction);
    return time === null
      ? null
      : { millisecondsOfDay: time, zoneMinutes: zone === undefined ? null : zoneMinutesOf(zone) };
  }
  const hour = hourPattern.exec(text);
  const time = hour === null ? null : millisecondsOfDay(Number(hour[1]), 0, 0, '');
  return time === null ? null : { millisecondsOfDay: time, zoneMinutes: null };
}

const weekday =
  /\s*[（(]?(?:[月火水木金土日]曜日?|[（(][月火水木金土日][）)]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)[）)]?,?\s*/i;

/** `Jan 05 08:30:00 2024`, as the C library writes it: the year stands behind the clock. */
const yearBehindClock = /^([A-Za-z]{3,9}) +(\d{1,2}) (\d{1,2}:\d{2}(?::\d{2})?) (\d{4})$/;

/** Words of clocks and calendars as the marks the patterns know. */
function westernised(text: string): string {
  return text
    .replace(/\[[\w/+-]+\]$/, '')
    .replace(/([ap])\.m\./i, '$1m')
    .replace(weekday, ' ')
    .trim()
    .replace(yearBehindClock, '$1 $2 $4 $3')
    .replace(/午前\s*/, 'AM ')
    .replace(/午後\s*/, 'PM ')
    .replace(/(元|\d)年\s*/, '$1/')
    .replace(/(\d)月\s*/, '$1/')
    .replace(/(\d)日\s*/, '$1 ')
    .replace(/(?<=[時分]\s*)(\d)(?=[分秒])/g, '0$1')
    .replace(/(\d)時\s*(?=\d)/, '$1:')
    .replace(/(\d)時$/, '$1')
    .replace(/(\d)分\s*(?=\d)/, '$1:')
    .replace(/(\d)[分秒]$/, '$1')
    .trim();
}

/** `18.00.00`: read as a time of day, which is how loggers write it; a date with dots has a four-digit year or a clock behind it. */
const dottedTriple = /^\d{1,2}\.\d{2}\.\d{2}$/;
const mayNeedWords = /[^\d\-/.: ]/;

/** How nearly every logger writes its time; tried first because a log has one in every row. */
const usualForm = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;

function readUsualForm(cell: string): TimeCell | null {
  const match = usualForm.exec(cell);
  if (match === null) return null;
  const [, year, , month, day, hour, minute, second = '0'] = match;
  const time = millisecondsOfDay(Number(hour), Number(minute), Number(second), '');
  if (time === null) return null;
  return { date: certain(Number(year), Number(month), Number(day)), millisecondsOfDay: time, zoneMinutes: null };
}

/** A date, a time of day or both; null when the cell is neither. */
export function readTimeCell(cell: string): TimeCell | null {
  const usual = readUsualForm(cell);
  if (usual !== null) return usual;
  let text = narrowed(cell);
  const first = text.charCodeAt(0);
  if (text.length < 4 || text.length > 48 || Number.isNaN(first)) return null;
  if (mayNeedWords.test(text)) text = westernised(text);
  const dated = dottedTriple.test(text) ? null : matchDate(text);
  if (dated === null) {
    const clock = matchClock(text, false);
    return clock === null ? null : { date: null, ...clock };
  }
  const rest = dated.rest.replace(/^\s*[T,_\-. ]?\s*/i, '');
  if (rest === '') return { date: dated.date, millisecondsOfDay: null, zoneMinutes: null };
  const clock = matchClock(rest, true);
  return clock === null ? null : { date: dated.date, ...clock };
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Midnight of the day in epoch milliseconds as if the zone were UTC; NaN when the order makes it no day of the calendar. */
export function midnightOf(date: DateNumbers, order: DateOrder): number {
  const [first, second, third] = date.numbers;
  let [year, month, day] = [first, second, third];
  if (date.layout !== 'certain' && order !== 'year-month-day') {
    year = third;
    [day, month] = order === 'day-month-year' ? [first, second] : [second, first];
  }
  year = wholeYear(year);
  if (day < 1 || day > daysInMonth(year, month)) return Number.NaN;
  return Date.UTC(year, month - 1, day);
}
