import { closeSync, openSync, writeSync } from 'node:fs';
import { LabError } from '../../src/contracts/failure.ts';
import { clockColumns } from '../../src/data/csv/clock.ts';
import { csvText } from '../../src/data/csv/write-record.ts';
import { isoTime } from '../../src/data/wall-clock.ts';
import { readRows } from './read-log.ts';

interface RepeatedRow {
  /** The cells behind the time, as they stand in the file, with the line end. */
  readonly rest: Uint8Array;
  readonly time: number;
}

const bufferBytes = 1 << 20;
const dayMilliseconds = 86_400_000;
const zero = 48;

/** Writes ISO times into bytes: the day is written out once a day, and of the clock only its digits. */
function createTimeWriter(): (bytes: Uint8Array, at: number, time: number) => number {
  let day = Number.NaN;
  let date = new Uint8Array();
  const putTwo = (bytes: Uint8Array, at: number, value: number): void => {
    bytes[at] = zero + Math.floor(value / 10);
    bytes[at + 1] = zero + (value % 10);
  };
  return (bytes, at, time) => {
    const dayOfTime = Math.floor(time / dayMilliseconds);
    if (dayOfTime !== day) {
      day = dayOfTime;
      date = Buffer.from(isoTime(day * dayMilliseconds, ''));
    }
    bytes.set(date, at);
    const clock = time - day * dayMilliseconds;
    const seconds = Math.floor(clock / 1000);
    const start = at + date.length - 'hh:mm:ss'.length;
    putTwo(bytes, start, Math.floor(seconds / 3600));
    putTwo(bytes, start + 3, Math.floor(seconds / 60) % 60);
    putTwo(bytes, start + 6, seconds % 60);
    const fraction = clock - seconds * 1000;
    if (fraction === 0) return at + date.length;
    const digits = Buffer.from(`.${String(fraction).padStart(3, '0')}`);
    bytes.set(digits, at + date.length);
    return at + date.length + digits.length;
  };
}

/**
 * Makes a long log out of a short one: its rows over and over, cells as they are written, times going on one step after the last.
 * UTF-8 with commas. @throws LabError what reading `file` throws
 */
export async function repeatLog(file: string, to: string, bytes: number): Promise<void> {
  const rows: RepeatedRow[] = [];
  let header = '';
  const log = await readRows([file], {}, ({ names, reading }) => {
    const clock = new Set(clockColumns(reading.plan.clock));
    const others = names.flatMap((_, index) => (clock.has(index) ? [] : [index]));
    header = ['time', ...others.map((index) => csvText(names[index] ?? ''))].join(',');
    return (cells, _, time) => {
      const rest = others.map((index) => csvText(cells[index] ?? '')).join(',');
      rows.push({ rest: Buffer.from(`,${rest}\n`), time });
    };
  });
  const { timeline } = log;
  if (timeline === null) throw new LabError('log.no-usable-time', { file, rows: rows.length });
  const span = timeline.last - timeline.first + (timeline.stepMilliseconds ?? 0);
  const longestLine = 32 + rows.reduce((most, { rest }) => Math.max(most, rest.length), 0);
  const buffer = new Uint8Array(bufferBytes + longestLine);
  const writeTime = createTimeWriter();
  const output = openSync(to, 'w');
  try {
    let written = writeSync(output, `${header}\n`);
    for (let repetition = 0; written < bytes; repetition += 1) {
      let filled = 0;
      for (const { rest, time } of rows) {
        filled = writeTime(buffer, filled, time + repetition * span);
        buffer.set(rest, filled);
        filled += rest.length;
        if (filled < bufferBytes) continue;
        written += writeSync(output, buffer, 0, filled);
        filled = 0;
      }
      written += writeSync(output, buffer, 0, filled);
    }
  } finally {
    closeSync(output);
  }
}
