import { closeSync, openSync, writeSync } from 'node:fs';
import { LabError } from '../../src/contracts/failure.ts';
import { clockColumns } from '../../src/data/csv/clock.ts';
import { csvText } from '../../src/data/csv/write-record.ts';
import { isoTime } from '../../src/data/wall-clock.ts';
import { readRows } from './read-log.ts';

/**
 * Makes a long log out of a short one: its rows over and over, cells as they are written, times going on one step after the last.
 * UTF-8 with commas. @throws LabError what reading `file` throws
 */
export async function repeatLog(file: string, to: string, bytes: number): Promise<void> {
  const rows: { readonly rest: string; readonly time: number }[] = [];
  let header = '';
  const log = await readRows([file], {}, ({ names, reading }) => {
    const clock = new Set(clockColumns(reading.plan.clock));
    const others = names.flatMap((_, index) => (clock.has(index) ? [] : [index]));
    header = ['time', ...others.map((index) => csvText(names[index] ?? ''))].join(',');
    return (cells, _, time) => {
      rows.push({ rest: others.map((index) => csvText(cells[index] ?? '')).join(','), time });
    };
  });
  const { timeline } = log;
  if (timeline === null) throw new LabError('log.no-usable-time', { file, rows: rows.length });
  const span = timeline.last - timeline.first + (timeline.stepMilliseconds ?? 0);
  const output = openSync(to, 'w');
  try {
    let written = writeSync(output, `${header}\n`);
    for (let repetition = 0; written < bytes; repetition += 1) {
      const lines = rows.map(({ rest, time }) => `${isoTime(time + repetition * span, '')},${rest}\n`);
      written += writeSync(output, lines.join(''));
    }
  } finally {
    closeSync(output);
  }
}
