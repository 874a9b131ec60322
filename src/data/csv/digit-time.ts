import { narrowed } from './narrow-text.ts';
import { midnightOf, type TimeCell } from './time-cell.ts';

/**
 * Times written in digits alone that would be plain numbers anywhere else: `240105`, `240105083000`, `83000`, `0830`, `8`. Only a column's
 * name and the whole column beside it make a clock of them.
 */
export interface DigitTally {
  /** `YYMMDD` */
  dates: number;
  /** `YYMMDDhhmm` and `YYMMDDhhmmss` */
  times: number;
  /** `hhmmss` and shorter ones whose leading zeros are gone. */
  clocks: number;
  /** `hhmm`, likewise. */
  shortClocks: number;
  hours: number;
  longest: number;
}

/** What the digits of a column stand for. */
export type DigitForm = 'date' | 'time' | 'clock' | 'short-clock' | 'hour';

export const createDigitTally = (): DigitTally => ({
  dates: 0,
  times: 0,
  clocks: 0,
  shortClocks: 0,
  hours: 0,
  longest: 0,
});

export function addDigitTally(into: DigitTally, piece: DigitTally): void {
  into.dates += piece.dates;
  into.times += piece.times;
  into.clocks += piece.clocks;
  into.shortClocks += piece.shortClocks;
  into.hours += piece.hours;
  into.longest = Math.max(into.longest, piece.longest);
}

const digitsAlone = /^\d{1,12}$/;

function clockOf(digits: string): number | null {
  const [hour, minute, second] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number);
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second > 0)) return null;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

function dateOf(digits: string): TimeCell['date'] {
  const numbers = [2000 + Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4, 6))] as const;
  const date = { layout: 'certain', numbers } as const;
  return Number.isNaN(midnightOf(date, 'year-month-day')) ? null : date;
}

/** A cell of digits in the given form; null where it is none. */
export function readDigitTime(cell: string, form: DigitForm): TimeCell | null {
  const digits = narrowed(cell);
  if (!digitsAlone.test(digits)) return null;
  const timeOfDay = (length: number): TimeCell | null => {
    const milliseconds = digits.length <= length ? clockOf(digits.padStart(length, '0').padEnd(6, '0')) : null;
    return milliseconds === null ? null : { date: null, millisecondsOfDay: milliseconds, zoneMinutes: null };
  };
  switch (form) {
    case 'clock':
      return timeOfDay(6);
    case 'short-clock':
      return timeOfDay(4);
    case 'hour':
      return timeOfDay(2);
    case 'date': {
      const date = digits.length === 6 ? dateOf(digits) : null;
      return date === null ? null : { date, millisecondsOfDay: null, zoneMinutes: null };
    }
    case 'time': {
      if (digits.length !== 10 && digits.length !== 12) return null;
      const date = dateOf(digits);
      const milliseconds = clockOf(digits.slice(6).padEnd(6, '0'));
      return date === null || milliseconds === null
        ? null
        : { date, millisecondsOfDay: milliseconds, zoneMinutes: null };
    }
    default:
      return form satisfies never;
  }
}

/** Counts what the digits of a cell could stand for. */
export function observeDigits(tally: DigitTally, cell: string): void {
  const digits = narrowed(cell);
  if (!digitsAlone.test(digits)) return;
  tally.longest = Math.max(tally.longest, digits.length);
  if (readDigitTime(digits, 'date') !== null) tally.dates += 1;
  if (readDigitTime(digits, 'time') !== null) tally.times += 1;
  if (readDigitTime(digits, 'clock') !== null) tally.clocks += 1;
  if (readDigitTime(digits, 'short-clock') !== null) tally.shortClocks += 1;
  if (readDigitTime(digits, 'hour') !== null) tally.hours += 1;
}
