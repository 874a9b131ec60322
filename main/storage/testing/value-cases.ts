import { expect } from 'vitest';
import type { ImportDecisions, InspectReport } from '../../../src/contracts/dataset.ts';
import { plainLog } from './log-on-disk.ts';

/** A log with something peculiar, the quirk it must be noted as, and what must have been understood all the same. */
export interface QuirkCase {
  readonly quirk: string;
  readonly text: string | Uint8Array;
  readonly decisions?: ImportDecisions;
  readonly rows: number;
  readonly check?: (report: InspectReport) => void;
}

export const minutes = (count: number): string[] => plainLog(count).trim().split('\n').slice(1);
export const body = `${minutes(30).join('\n')}\n`;
export const named = `time,temperature,count\n${body}`;
const numbers = (column: string, values: readonly string[]): string =>
  `row,${column}\n${values.map((value, row) => `${String(row)},${value}\n`).join('')}`;

/** An hour of records every minute, then fifty that come as they like. */
function irregularLog(): string {
  const seconds = Array.from({ length: 60 }, (_, row) => row * 60);
  for (let row = 0; row < 50; row += 1) seconds.push((seconds.at(-1) ?? 0) + 11 + ((row * row) % 31));
  const times = seconds.map((second) => new Date(Date.UTC(2024, 0, 5) + second * 1000).toISOString().slice(0, 19));
  return `time,value\n${times.map((time, row) => `${time},${String(row % 9)}\n`).join('')}`;
}

/** Cells and times that are written in a peculiar way. */
export const valueCases: readonly QuirkCase[] = [
  {
    quirk: 'decimal-comma',
    text: named.replaceAll(',', ';').replaceAll('.', ','),
    rows: 30,
    check: ({ files, columns }) => {
      expect(files[0]?.decimalMark).toBe(',');
      expect(columns[1]).toMatchObject({ type: 'number', unreadable: 0 });
      expect(columns[1]?.max).toBeLessThan(22);
    },
  },
  {
    quirk: 'grouped-thousands',
    text: numbers('value', ['"1,234.5"', '"12,345"', '999', '"1,000,000"']),
    rows: 4,
    check: ({ columns }) => {
      expect(columns[1]).toMatchObject({ min: 999, max: 1_000_000, unreadable: 0 });
    },
  },
  { quirk: 'ambiguous-comma', text: numbers('value', ['"1,234"', '"2,345"', '"3,456"']), rows: 3 },
  {
    quirk: 'full-width-digits',
    text: numbers('値', ['１２．５', '１３', '－１']),
    rows: 3,
    check: ({ columns }) => {
      expect(columns[1]).toMatchObject({ type: 'number', min: -1, max: 13 });
    },
  },
  {
    quirk: 'units-in-cells',
    text: numbers('value', ['12.5%', '13 %', '14%']),
    rows: 3,
    check: ({ columns }) => {
      expect(columns[1]).toMatchObject({ unit: '%', min: 12.5, max: 14 });
    },
  },
  {
    quirk: 'rows.without-time',
    text: `date,value\n2024-02-28,5\n2024-02-30,7\nsoon,8\n${minutes(20)
      .join('\n')
      .replaceAll(/,[^,\n]*$/gm, '')}\n`,
    rows: 21,
    check: ({ columns }) => {
      expect(columns[0]).toMatchObject({
        unreadable: 2,
        unreadableCells: [
          { file: 0, record: 3, raw: '2024-02-30' },
          { file: 0, record: 4, raw: 'soon' },
        ],
      });
    },
  },
  {
    quirk: 'mixed-units',
    text: numbers('value', ['12.5 kg', '13 t', '14 kg', '15 t']),
    rows: 4,
    check: ({ columns }) => {
      expect(columns[1]?.type).toBe('text');
    },
  },
  {
    quirk: 'conflicting-decimal-mark',
    text: `row;a;b\n1;1,5;2.25\n2;1,7;2.5\n3;1,9;2.75\n`,
    rows: 3,
  },
  {
    quirk: 'unreadable-cells',
    text: numbers('value', [...Array.from({ length: 20 }, (_, row) => String(row)), '1417.5 1932394557']),
    rows: 21,
    check: ({ columns }) => {
      expect(columns[1]).toMatchObject({
        unreadable: 1,
        unreadableCells: [{ file: 0, record: 22, raw: '1417.5 1932394557' }],
      });
    },
  },
  {
    quirk: 'missing-markers',
    text: numbers('value', ['1', '欠測', '2', '---', '3', 'NA']),
    rows: 6,
    check: ({ columns }) => {
      expect(columns[1]).toMatchObject({ missing: 3, min: 1, max: 3, mean: 2 });
    },
  },
  {
    quirk: 'sentinels',
    text: numbers('value', ['1', '-9999', '2', '-9999', '3', '-9999']),
    rows: 6,
    check: ({ columns }) => {
      expect(columns[1]).toMatchObject({ missing: 3, min: 1, max: 3 });
    },
  },
  {
    quirk: 'codes-kept',
    text: 'code,value\n007,1\n012,2\n100,3\n',
    rows: 3,
    check: ({ columns }) => {
      expect(columns[0]?.type).toBe('text');
    },
  },
  { quirk: 'beyond-precision', text: 'id,value\n9007199254740993,1\n9007199254740995,2\n', rows: 2 },
  {
    quirk: 'switch-words',
    text: numbers('pump', ['ON', 'OFF', 'ON']),
    rows: 3,
    check: ({ columns }) => {
      expect(columns[1]).toMatchObject({ type: 'flag', min: 0, max: 1, mean: 2 / 3 });
    },
  },
  { quirk: 'split-clock', text: `date,clock,value\n2024/1/5,8:00,1\n2024/1/5,8:10,2\n2024/1/5,8:20,3\n`, rows: 3 },
  {
    quirk: 'epoch-clock',
    text: 'timestamp,value\n1704412800,1\n1704412860,2\n1704412920,3\n',
    rows: 3,
    check: ({ time }) => {
      expect(time).toMatchObject({ first: '2024-01-05T00:00:00Z', stepMilliseconds: 60_000 });
    },
  },
  {
    quirk: 'epoch-clock',
    text: 'timestamp,value\n1704412800000000,1\n1704412800250000,2\n1704412800500000,3\n',
    rows: 3,
    check: ({ time }) => {
      expect(time).toMatchObject({ last: '2024-01-05T00:00:00.500Z', stepMilliseconds: 250 });
    },
  },
  {
    quirk: 'clock-in-digits',
    text: '日付,時刻,値\n20240105,235958,1\n20240105,235959,2\n20240106,000000,3\n20240106,1,4\n',
    rows: 4,
    check: ({ time }) => {
      expect(time).toMatchObject({ columns: ['日付', '時刻'], last: '2024-01-06T00:00:01', stepMilliseconds: 1000 });
    },
  },
  {
    quirk: 'clock-in-digits',
    text: 'date,time,value\n240105,0830,1\n240105,0840,2\n240105,0850,3\n',
    rows: 3,
    check: ({ time }) => {
      expect(time).toMatchObject({ last: '2024-01-05T08:50:00', stepMilliseconds: 600_000 });
    },
  },
  {
    quirk: 'clock-in-digits',
    text: '年月日,時,値\n2024/1/5,22,1\n2024/1/5,23,2\n2024/1/5,24,3\n2024/1/6,1,4\n',
    rows: 4,
    check: ({ time }) => {
      expect(time).toMatchObject({ last: '2024-01-06T01:00:00', stepMilliseconds: 3_600_000, gaps: 0 });
    },
  },
  {
    quirk: 'clock-in-digits',
    text: 'timestamp,value\n240105083000,1\n240105083010,2\n240105083020,3\n',
    rows: 3,
    check: ({ time }) => {
      expect(time).toMatchObject({ first: '2024-01-05T08:30:00', stepMilliseconds: 10_000 });
    },
  },
  {
    quirk: 'elapsed-time',
    text: `経過時間(s),温度\n${Array.from({ length: 9 }, (_, row) => `${(row / 10).toFixed(1)},${String(row % 4)}\n`).join('')}`,
    rows: 9,
    check: ({ time }) => {
      expect(time).toMatchObject({ kind: 'order-only', columns: [] });
    },
  },
  {
    quirk: 'spreadsheet-clock',
    text: '日時,値\n45296.25,1\n45296.5,2\n45296.75,3\n',
    rows: 3,
    check: ({ time }) => {
      expect(time).toMatchObject({ first: '2024-01-05T06:00:00', stepMilliseconds: 21_600_000 });
    },
  },
  {
    quirk: 'date-order',
    text: 'date,value\n30/01/2024,1\n31/01/2024,2\n01/02/2024,3\n',
    rows: 3,
    check: ({ time }) => {
      expect(time).toMatchObject({ last: '2024-02-01T00:00:00', gaps: 0 });
    },
  },
  {
    quirk: 'date-order',
    text: 'date,value\n01/30/2024,1\n01/31/2024,2\n02/01/2024,3\n',
    rows: 3,
    check: ({ time }) => {
      expect(time).toMatchObject({ last: '2024-02-01T00:00:00', gaps: 0 });
    },
  },
  { quirk: 'date-order-ambiguous', text: 'date,value\n01/01/2024,1\n02/02/2024,2\n', rows: 2 },
  {
    quirk: 'date-order-decided',
    text: 'date,value\n01/01/2024,5\n02/02/2024,7\n03/03/2024,6\n',
    decisions: { dateOrder: 'month-day-year' },
    rows: 3,
    check: ({ time }) => {
      expect(time).toMatchObject({ last: '2024-03-03T00:00:00' });
    },
  },
  {
    quirk: 'zones-differ',
    text: 'time,value\n2024-05-01T10:00:00+09:00,1\n2024-05-01T02:00:00+00:00,2\n2024-05-01T12:00:00+09:00,3\n',
    rows: 3,
    check: ({ time }) => {
      expect(time).toMatchObject({ first: '2024-05-01T01:00:00Z', stepMilliseconds: 3_600_000 });
    },
  },
  { quirk: 'time-without-date', text: 'clock,value\n08:00:00,1\n08:00:01,2\n08:00:02,3\n', rows: 3 },
  { quirk: 'out-of-order', text: `time,temperature,count\n${minutes(30).toReversed().join('\n')}\n`, rows: 30 },
  { quirk: 'duplicate-times', text: `${named}${minutes(1).join('')}\n`, rows: 31 },
  {
    quirk: 'crowded-times',
    text: `${plainLog(200)}2024-01-05 03:19:10,1,2\n`,
    rows: 201,
    check: ({ time }) => {
      expect(time).toMatchObject({ stepMilliseconds: 60_000, duplicates: 0 });
    },
  },
  { quirk: 'grid-too-irregular', text: irregularLog(), rows: 110 },
  {
    quirk: 'clock-in-parts',
    text: `year,month,day,hour,value\n2024,1,5,0,1\n2024,1,5,1,2\n2024,1,5,3,4\n`,
    rows: 3,
    check: ({ time, columns }) => {
      expect(time).toMatchObject({ columns: ['year', 'month', 'day', 'hour'], last: '2024-01-05T03:00:00', gaps: 1 });
      expect(columns[0]?.type).toBe('time');
    },
  },
];
