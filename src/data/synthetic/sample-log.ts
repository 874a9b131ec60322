/** A log written by a seeded generator: text and the encoding it is to be stored in. Line ends are CRLF, as loggers write them. */
export interface SampleLogFile {
  readonly id: 'press-line' | 'oven';
  readonly fileName: string;
  readonly encoding: 'shift_jis' | 'utf-8-with-mark';
  readonly text: () => string;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `2025/4/2 6:05`: the wall clock as spreadsheet programs in Japan write it. `instant` counts milliseconds as if the zone were UTC. */
export function spreadsheetClock(instant: number): string {
  const date = new Date(instant);
  const day = `${String(date.getUTCFullYear())}/${String(date.getUTCMonth() + 1)}/${String(date.getUTCDate())}`;
  return `${day} ${String(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
}

/** `2025-06-02 06:10:00` */
export function isoClock(instant: number): string {
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}

export const joinRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.join(',')}\r\n`).join('');
