import { hasEnoughWords, type ColumnEvidence } from '../column-evidence.ts';
import { cellKinds } from '../number-cell.ts';
import { midnightOf, type TimeCell } from '../time-cell.ts';

/**
 * Reads the times of one column from bytes by what stayed the same since a cell that was read as text: its date, the mark behind it, its
 * zone. Only the digits of the clock differ from row to row, and only those are read anew.
 */
export interface TimeWatch {
  /** Milliseconds of the day, 0 for a date alone; −1 when the cell has to be read as text. Counts nothing. */
  read(bytes: Uint8Array, start: number, end: number): number;
  /** The cell whose date, mark and zone the cells that `read` reads share; null before the first. */
  pattern(): TimeCell | null;
  /** Counts the cells that were read last: their rows were accepted. */
  count(cells: number): void;
  /** Learns from a cell that was read as text, and counts what is not counted yet. */
  learn(bytes: Uint8Array, start: number, end: number, time: TimeCell | null): void;
  /** Puts what was counted into the evidence. */
  settle(): void;
}

const zero = 48;
const colon = 58;
const point = 46;
const mostFractionDigits = 9;
const powersOfTen = Float64Array.from({ length: mostFractionDigits + 1 }, (_, exponent) => 10 ** exponent);

const isClockMark = (byte: number | undefined): boolean => byte === 32 || byte === 84;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= zero && byte <= 57;
/** Digits, `-`, `.` and `/`. */
const isOfDate = (byte: number | undefined): boolean => byte !== undefined && byte >= 45 && byte <= 57;

/** Two digits, or −1. */
function twoDigits(bytes: Uint8Array, position: number): number {
  const tens = (bytes[position] ?? 0) - zero;
  const ones = (bytes[position + 1] ?? 0) - zero;
  return tens >>> 0 < 10 && ones >>> 0 < 10 ? tens * 10 + ones : -1;
}

/** `8:05`, `08:05:30`, `08:05:30.250` and nothing else between `start` and `end`, in milliseconds of the day; −1 otherwise. */
function readClock(bytes: Uint8Array, start: number, end: number): number {
  const hourEnd = bytes[start + 1] === colon ? start + 1 : start + 2;
  const hour = hourEnd === start + 1 ? (bytes[start] ?? 0) - zero : twoDigits(bytes, start);
  const minute = twoDigits(bytes, hourEnd + 1);
  if (hour >>> 0 > 23 || minute >>> 0 > 59 || bytes[hourEnd] !== colon) return -1;
  let position = hourEnd + 3;
  if (position === end) return (hour * 60 + minute) * 60_000;
  const second = twoDigits(bytes, position + 1);
  if (second >>> 0 > 59 || bytes[position] !== colon) return -1;
  const whole = ((hour * 60 + minute) * 60 + second) * 1000;
  position += 3;
  if (position === end) return whole;
  const digits = end - position - 1;
  if (bytes[position] !== point || digits < 1 || digits > mostFractionDigits) return -1;
  let fraction = 0;
  for (position += 1; position < end; position += 1) {
    const digit = (bytes[position] ?? 0) - zero;
    if (!(digit >= 0 && digit <= 9)) return -1;
    fraction = fraction * 10 + digit;
  }
  return whole + Math.round((fraction / (powersOfTen[digits] ?? 1)) * 1000);
}

/** Where the parts of a cell stand: a date, a mark and a clock; a date alone; or a clock alone. Null for every other form. */
interface Parts {
  readonly clockStart: number;
  readonly clockEnd: number;
}

function partsOf(bytes: Uint8Array, start: number, end: number, time: TimeCell): Parts | null {
  let position = start;
  if (time.date !== null) {
    while (position < end && isOfDate(bytes[position])) position += 1;
    if (position === start) return null;
    if (time.millisecondsOfDay === null) return position === end ? { clockStart: end, clockEnd: end } : null;
    if (!isClockMark(bytes[position])) return null;
    position += 1;
  }
  let clockEnd = position;
  while (clockEnd < end && (isDigit(bytes[clockEnd]) || bytes[clockEnd] === colon || bytes[clockEnd] === point)) {
    clockEnd += 1;
  }
  // A zone is left over; the cell's own reading says whether all of this is right.
  const isExplained = clockEnd === end || time.zoneMinutes !== null;
  return isExplained && readClock(bytes, position, clockEnd) === time.millisecondsOfDay
    ? { clockStart: position, clockEnd }
    : null;
}

function isSame(view: DataView, left: number, right: number, length: number): boolean {
  let index = 0;
  for (; index + 4 <= length; index += 4) {
    if (view.getInt32(left + index, true) !== view.getInt32(right + index, true)) return false;
  }
  for (; index < length; index += 1) if (view.getUint8(left + index) !== view.getUint8(right + index)) return false;
  return true;
}

const secondDigits = 2;

/** A cell that ends with seconds, for as long as the minute lasts: the cells of its minute differ in two digits. */
interface Minute {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly start: number;
  /** Length up to the seconds. */
  readonly stem: number;
  readonly milliseconds: number;
}

function minuteOf(bytes: Uint8Array, start: number, end: number, time: number): Minute | null {
  if (bytes[end - 3] !== colon || bytes[end - 6] !== colon) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { bytes, view, start, stem: end - start - secondDigits, milliseconds: time - (time % 60_000) };
}

export function watchTimeBytes(evidence: ColumnEvidence): TimeWatch {
  let pattern: TimeCell | null = null;
  let head = new Uint8Array();
  let tail = new Uint8Array();
  let hasClock = false;
  let counted = 0;
  let minute: Minute | null = null;

  const settle = (): void => {
    if (pattern === null || counted === 0) return;
    const { date, millisecondsOfDay, zoneMinutes } = pattern;
    const { time } = evidence;
    evidence.kinds[cellKinds.other] = (evidence.kinds[cellKinds.other] ?? 0) + counted;
    time.tried += counted;
    if (date === null) time.clocks += counted;
    else if (millisecondsOfDay === null) time.dates += counted;
    else time.datesWithClock += counted;
    if (zoneMinutes !== null) time.zones.set(zoneMinutes, (time.zones.get(zoneMinutes) ?? 0) + counted);
    if (date !== null && date.layout !== 'certain') {
      time.doubtful += counted;
      if (date.layout === 'two-digit') time.twoDigit += counted;
      for (const tally of time.orders) {
        const isImpossible =
          (date.layout === 'year-last' && tally.order === 'year-month-day') ||
          Number.isNaN(midnightOf(date, tally.order));
        if (isImpossible) tally.impossible += counted;
      }
    }
    counted = 0;
  };

  const readAnew = (bytes: Uint8Array, start: number, end: number): number => {
    const clockStart = start + head.length;
    const clockEnd = end - tail.length;
    if (pattern === null || clockEnd < clockStart) return -1;
    for (let index = 0; index < head.length; index += 1) if (bytes[start + index] !== head[index]) return -1;
    for (let index = 0; index < tail.length; index += 1) if (bytes[clockEnd + index] !== tail[index]) return -1;
    if (hasClock) return readClock(bytes, clockStart, clockEnd);
    return clockStart === clockEnd ? 0 : -1;
  };

  return {
    pattern: () => pattern,
    read(bytes, start, end) {
      if (minute !== null && minute.bytes === bytes && minute.stem === end - start - secondDigits) {
        const second = twoDigits(bytes, end - secondDigits);
        if (second >>> 0 <= 59 && isSame(minute.view, start, minute.start, minute.stem)) {
          return minute.milliseconds + 1000 * second;
        }
      }
      const time = readAnew(bytes, start, end);
      minute = time === -1 || tail.length > 0 ? null : minuteOf(bytes, start, end, time);
      return time;
    },
    count(cells) {
      counted += cells;
    },
    learn(bytes, start, end, time) {
      settle();
      pattern = null;
      minute = null;
      // The first few different cells are evidence word by word; a date alone is the same cell again.
      if (time === null || (time.millisecondsOfDay !== null && !hasEnoughWords(evidence))) return;
      const parts = partsOf(bytes, start, end, time);
      if (parts === null) return;
      pattern = time;
      hasClock = time.millisecondsOfDay !== null;
      head = bytes.slice(start, parts.clockStart);
      tail = bytes.slice(parts.clockEnd, end);
    },
    settle,
  };
}
