import type { Language } from '../../src/contracts/language.ts';

/** The clock of a log's regular grid; times are wall clock, held as if its zone were UTC, so that this machine's zone plays no part. */
export interface GridClock {
  readonly start: number;
  readonly stepMilliseconds: number;
}

export interface Tick {
  readonly row: number;
  /** One line, or two: the time and, where it changes, the day. */
  readonly label: string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Spacings that a person counts in. Months and years are not equally long, so they follow separately. */
const evenSpacings = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14].map((count) => count * day),
];
const monthSpacings = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];
const averageMonth = 30.44 * day;

/** Times from `from` to `to` at equal distances, on round values. Weeks begin on Monday: the epoch was a Thursday. */
function evenTimes(from: number, to: number, spacing: number): number[] {
  const origin = spacing % (7 * day) === 0 ? -3 * day : 0;
  const times: number[] = [];
  for (let time = Math.ceil((from - origin) / spacing) * spacing + origin; time <= to; time += spacing)
    times.push(time);
  return times;
}

function monthTimes(from: number, to: number, months: number): number[] {
  const begin = new Date(from);
  const times: number[] = [];
  for (
    let month = Math.floor((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / months) * months;
    ;
    month += months
  ) {
    const time = Date.UTC(Math.floor(month / 12), month % 12);
    if (time > to) return times;
    if (time >= from) times.push(time);
  }
}

type Format = (time: number) => string;

const inUtc = (language: Language, options: Intl.DateTimeFormatOptions): Format => {
  const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', hourCycle: 'h23' });
  return (time) => format.format(time);
};

/** What two times of the same heading have in common, and how each is written under it. */
function formatsFor(spacing: number, language: Language): { readonly each: Format; readonly heading: Format | null } {
  const date = inUtc(language, { year: 'numeric', month: 'short', day: 'numeric' });
  if (spacing < second) {
    const clock = inUtc(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });
    return { each: clock, heading: date };
  }
  if (spacing < minute) {
    return { each: inUtc(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' }), heading: date };
  }
  if (spacing < day) return { each: inUtc(language, { hour: '2-digit', minute: '2-digit' }), heading: date };
  const year = inUtc(language, { year: 'numeric' });
  if (spacing < averageMonth) return { each: inUtc(language, { month: 'short', day: 'numeric' }), heading: year };
  if (spacing < 11 * averageMonth) return { each: inUtc(language, { month: 'short' }), heading: year };
  return { each: year, heading: null };
}

function labelled(times: readonly number[], spacing: number, clock: GridClock, language: Language): Tick[] {
  const { each, heading } = formatsFor(spacing, language);
  let before: string | null = null;
  return times.map((time) => {
    const over = heading?.(time) ?? null;
    const label = over === null || over === before ? each(time) : `${each(time)}\n${over}`;
    before = over;
    return { row: (time - clock.start) / clock.stepMilliseconds, label };
  });
}

function timeTicks(first: number, end: number, most: number, clock: GridClock, language: Language): Tick[] {
  const from = clock.start + first * clock.stepMilliseconds;
  const to = clock.start + end * clock.stepMilliseconds;
  const least = (to - from) / most;
  const even = evenSpacings.find((spacing) => spacing >= least);
  if (even !== undefined) return labelled(evenTimes(from, to, even), even, clock, language);
  const century = 1200;
  const months =
    monthSpacings.find((count) => count * averageMonth >= least) ?? Math.ceil(least / averageMonth / century) * century;
  return labelled(monthTimes(from, to, months), months * averageMonth, clock, language);
}

function rowTicks(first: number, end: number, most: number): Tick[] {
  const least = Math.max(1, (end - first) / most);
  const power = 10 ** Math.floor(Math.log10(least));
  const spacing = power * ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10);
  const ticks: Tick[] = [];
  // People count from one.
  for (let number = Math.ceil((first + 1) / spacing) * spacing; number <= end + 1; number += spacing) {
    ticks.push({ row: number - 1, label: number.toLocaleString('en-US') });
  }
  return ticks;
}

/** At most about `most` places along the rows from `first` to `end`: by the log's own clock, or by row number where it has none. */
export function axisTicks(
  shown: { readonly first: number; readonly end: number },
  most: number,
  clock: GridClock | null,
  language: Language,
): Tick[] {
  const { first, end } = shown;
  return clock === null ? rowTicks(first, end, most) : timeTicks(first, end, most, clock, language);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** When a row is, as finely as the clock ticks; its number where there is no clock. */
export function showMoment(row: number, clock: GridClock | null, language: Language): string | null {
  if (clock === null) return null;
  const { stepMilliseconds, start } = clock;
  const fine = stepMilliseconds % second !== 0;
  const key = `${language}${String(fine)}${String(stepMilliseconds % minute === 0)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language, {
      timeZone: 'UTC',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      ...(stepMilliseconds % minute === 0 ? {} : { second: '2-digit' }),
      ...(fine ? { fractionalSecondDigits: 3 } : {}),
    });
    formats.set(key, format);
  }
  return format.format(start + Math.round(row) * stepMilliseconds);
}
