const millisecondsPerDay = 86_400_000;
/** Day 0 of the 1904 system in the 1900 system. */
const daysBetweenSystems = 1462;
/** 1899-12-30 is day 0 from March 1900 on; before, a 29 February 1900 that never was shifts everything by a day. */
const dayZero = Date.UTC(1899, 11, 30);
const inventedLeapDay = 60;

/** What a number format shows of a serial number; null where it shows no date or time. */
export interface DateFormat {
  readonly day: boolean;
  readonly time: boolean;
  /** `[h]:mm`: hours that go on past a day. */
  readonly elapsed: boolean;
}

const literals = /"[^"]*"|\\.|_.|\*./g;
const brackets = /\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi;

/** Reads the first section of a spreadsheet's number format, such as `yyyy/mm/dd hh:mm` or `[$-411]ggge"年"m"月"d"日"`. */
export function dateFormatOf(format: string): DateFormat | null {
  const codes = (format.replace(literals, '').split(';')[0] ?? '').replace(brackets, '').toLowerCase();
  if (codes.includes('general') || /[0#?](?![\d.]*s)/.test(codes.replace(/s\.0+/g, 's'))) return null;
  const elapsed = /\[[hms]+\]/.test(codes);
  const day = /[ydge]/.test(codes) || (/m/.test(codes) && !/[hs]/.test(codes));
  const time = elapsed || /[hs]|am\/pm|a\/p/.test(codes);
  return day || time ? { day, time, elapsed } : null;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function clockOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const fraction = milliseconds % 1000;
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');
  return fraction === 0 ? clock : `${clock}.${String(fraction).padStart(3, '0')}`;
}

/**
 * A serial number as ISO date, time of day, or both, without a zone: a spreadsheet knows none. To the millisecond, which is
 * as fine as a serial number of today holds. Null for what is no date in the system.
 */
export function isoOfSerial(serial: number, format: DateFormat, uses1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null;
  const total = Math.round(serial * millisecondsPerDay);
  if (format.elapsed && !format.day) return clockOf(total);
  const dayNumber = Math.floor(total / millisecondsPerDay);
  const clock = clockOf(total - dayNumber * millisecondsPerDay);
  if (!format.day) return clock;
  const in1900 = dayNumber + (uses1904 ? daysBetweenSystems : 0);
  if (in1900 === inventedLeapDay) return null;
  const day = new Date(dayZero + (in1900 < inventedLeapDay ? in1900 + 1 : in1900) * millisecondsPerDay);
  const date = day.toISOString().slice(0, 10);
  return format.time || total !== dayNumber * millisecondsPerDay ? `${date} ${clock}` : date;
}
