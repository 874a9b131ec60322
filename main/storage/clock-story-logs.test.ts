import { describe, expect, it } from 'vitest';
import { clockStoryQuirks } from '../../src/data/csv/quirks/clock-story-quirks.ts';
import { inspectLogs } from './log-importer.ts';
import { logOnDisk } from './testing/log-on-disk.ts';

const clock = (halfHours: number): string =>
  `${String(Math.floor(halfHours / 2)).padStart(2, '0')}:${halfHours % 2 === 0 ? '00' : '30'}`;

/** Half hours from 00:30 on, and the midnight at the end with the date of the day that ends. */
const day = (date: number): string =>
  [...Array.from({ length: 47 }, (_, row) => row + 1), 0]
    .map((halfHours, row) => `2024-01-0${String(date)} ${clock(halfHours)},${String((row * 7) % 13)}\n`)
    .join('');

const morning = (halfHours: readonly number[]): string =>
  `time,value\n${halfHours.map((at) => `2024-01-05 ${clock(at)},1\n`).join('')}`;

const counted = (first: number): string =>
  Array.from({ length: 9 }, (_, row) => `${String(first + row)},${String((row * row) % 7)}\n`).join('');

const cases = [
  { quirk: 'no-clock', text: `no,value\n${counted(1)}`, rows: 9 },
  { quirk: 'row-numbers', text: `,value\n${counted(0)}`, rows: 9 },
  { quirk: 'midnights-at-day-end', text: `time,value\n${[5, 6, 7].map(day).join('')}`, rows: 144 },
  { quirk: 'clock-put-back', text: morning([0, 1, 2, 3, 4, 5, 4, 5, 6, 7]), rows: 10 },
];

describe('what a clock does', () => {
  it.each(cases)('$quirk', async ({ quirk, text, rows }) => {
    const { files } = await inspectLogs([logOnDisk(text)], {});
    expect(files[0]?.rows).toBe(rows);
    expect(files[0]?.quirks.map(({ id }) => id)).toContain(quirk);
  });

  it('has a case each', () => {
    expect(new Set(cases.map(({ quirk }) => quirk))).toEqual(new Set(clockStoryQuirks.map(({ id }) => id)));
  });

  it.each([
    ['times that just run backwards once', morning([0, 1, 2, 3, 4, 1, 5, 6])],
    ['a counter that skips', `count,value\n${counted(1)}12,1\n`],
    ['a counter that does not begin with the log', `count,value\n${counted(5)}`],
  ])('is not made up: %s', async (_, text) => {
    const { files } = await inspectLogs([logOnDisk(text)], {});
    const made = files[0]?.quirks.filter(({ id }) =>
      ['row-numbers', 'clock-put-back', 'midnights-at-day-end'].includes(id),
    );
    expect(made).toEqual([]);
  });
});
