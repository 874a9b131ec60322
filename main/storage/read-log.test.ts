import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InspectReport } from '../../src/contracts/dataset.ts';
import { inspectLogs } from './log-importer.ts';
import { encode, logOnDisk, plainLog } from './testing/log-on-disk.ts';

const inspectText = (text: string | Uint8Array): Promise<InspectReport> => inspectLogs([logOnDisk(text)], {});

const minutes = (count: number): string[] => plainLog(count).trim().split('\n').slice(1);

describe('what a sample cannot tell', () => {
  it('a column of numbers that turns out to be words is text', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, row) => `${String(row)},${row < 30_000 ? '1.5' : `lot ${String(row)}`},2\n`,
    );
    const { columns } = await inspectText(`row,mixed,other\n${rows.join('')}`);
    expect(columns[1]?.type).toBe('text');
  });

  it('a day above twelve at the end decides the order of all dates', async () => {
    const day = (row: number): string => new Date(Date.UTC(2024, 0, 1) + row * 60_000).toISOString();
    const rows = Array.from({ length: 40_000 }, (_, row) => {
      const iso = day(row);
      return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)} ${iso.slice(11, 16)},${String(row % 10)}\n`;
    });
    const { time } = await inspectText(`time,value\n${rows.join('')}`);
    expect(time).toMatchObject({ first: '2024-01-01T00:00:00', last: '2024-01-28T18:39:00', gaps: 0, outOfOrder: 0 });
  });

  it('Japanese words far behind the first pieces decide the encoding', async () => {
    const filler = minutes(40_000)
      .map((row) => `${row},\n`)
      .join('');
    const late = encode('2024-02-02 00:00,1,2,刃具交換\n', 'shift_jis');
    const text = Buffer.concat([Buffer.from(`time,a,b,note\n${filler}`), late, Buffer.from(filler.slice(0, 300_000))]);
    const { files, columns } = await inspectText(text);
    expect(files[0]).toMatchObject({ encoding: 'shift_jis' });
    expect(columns[3]?.lastRaw).toBe('刃具交換');
  });
});

describe('what the user decides', () => {
  it('goes before what was found, and its cost is said', async () => {
    const path = logOnDisk(
      encode(
        `時刻,値\n${minutes(20)
          .map((row) => `${row}\n`)
          .join('')}`,
        'shift_jis',
      ),
    );
    const { files } = await inspectLogs([path], { encoding: 'utf-8' });
    expect(files[0]).toMatchObject({ encoding: 'utf-8' });
    expect(files[0]?.quirks.map(({ id }) => id)).toContain('damaged-characters');
  });

  it('is the delimiter', async () => {
    const path = logOnDisk('a|1,b\n1|2,3\n4|5,6\n7|8,9\n');
    const { files, columns } = await inspectLogs([path], { delimiter: '|' });
    expect(files[0]?.delimiter).toBe('|');
    expect(columns.map(({ name }) => name)).toEqual(['a', '1,b']);
  });

  it('is to read no clock', async () => {
    const { time, columns } = await inspectLogs([logOnDisk(plainLog(20))], { time: 'order-only' });
    expect(time).toMatchObject({ kind: 'order-only', columns: [], first: null });
    expect(columns[0]?.type).toBe('time');
  });
});

it('reads back any table in any dialect', async () => {
  const finite = fc.integer({ min: -1e12, max: 1e12 }).map((tenThousandths) => tenThousandths / 1e4);
  const dialects = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    encoding: fc.constantFrom('utf-8', 'utf-8-with-mark', 'shift_jis', 'euc-jp', 'utf-16be-with-mark'),
    decimalComma: fc.boolean(),
  });
  const tables = fc.array(fc.tuple(finite, fc.option(finite)), { minLength: 8, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(tables, dialects, async (rows, { delimiter, lineEnd, encoding, decimalComma }) => {
      const usesComma = decimalComma && delimiter !== ',';
      const write = (value: number | null): string =>
        value === null ? '' : usesComma ? value.toFixed(4).replace('.', ',') : value.toFixed(4);
      const records = rows.map(([first, second], row) => {
        const clock = new Date(Date.UTC(2024, 0, 5) + row * 600_000).toISOString().slice(0, 16).replace('T', ' ');
        return [clock, write(first), write(second), '点検'].join(delimiter) + lineEnd;
      });
      const text = ['日時', '温度', '圧力', '備考'].join(delimiter) + lineEnd + records.join('');
      const { files, columns, time } = await inspectText(encode(text, encoding));
      const [, temperature, pressure] = columns;
      const written = rows.map(([first]) => first);
      expect(files[0]).toMatchObject({ delimiter, rows: rows.length, unreadableRows: 0, skippedRows: 0 });
      expect(time).toMatchObject({ stepMilliseconds: 600_000, gaps: 0 });
      expect(temperature).toMatchObject({
        missing: 0,
        unreadable: 0,
        min: Math.min(...written),
        max: Math.max(...written),
      });
      expect(pressure).toMatchObject({ missing: rows.filter(([, second]) => second === null).length, unreadable: 0 });
    }),
    { numRuns: 60 },
  );
});
