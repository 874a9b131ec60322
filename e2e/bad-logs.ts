/** Files that people drop by mistake, and the failure each has to be answered with. */
import type { FailureCode } from '../src/contracts/failure.ts';

export interface BadLog {
  readonly name: string;
  /** Null: the file is gone by the time it is read. */
  readonly content: string | Uint8Array | null;
  readonly failure: FailureCode;
}

const minutes = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => new Date(Date.UTC(2026, 0, 5, 8, index)).toISOString().slice(0, 19));

const lines = (rows: readonly string[]): string => `${rows.join('\n')}\n`;

/** What a spreadsheet's own format begins with, a ZIP archive, and nothing sensible after it. */
const workbook = Uint8Array.from([
  0x50,
  0x4b,
  0x03,
  0x04,
  ...Array.from({ length: 2000 }, (_, index) => (index * 37) % 251),
]);

export const badLogs: readonly BadLog[] = [
  { name: '空.csv', content: '', failure: 'log.empty' },
  { name: '見出しだけ.csv', content: 'time,temperature\n', failure: 'log.header-only' },
  { name: 'ブック.csv', content: workbook, failure: 'archive.damaged' },
  {
    name: '手紙.csv',
    content: lines(['こんにちは。これは手紙です。', '表ではありません。']),
    failure: 'log.not-a-table',
  },
  { name: '一行.csv', content: lines(['time,temperature', '2026-01-05 08:00:00,20.5']), failure: 'log.too-few-rows' },
  {
    name: '文字だけ.csv',
    content: lines(['time,state', ...minutes(300).map((time) => `${time},running`)]),
    failure: 'log.no-numeric-column',
  },
  { name: '消えた.csv', content: null, failure: 'file.missing' },
];

/** Unusual, but usable: no clock, and more columns than anybody looks at. */
export const unusualLogs = {
  withoutClock: {
    name: '時計なし.csv',
    content: lines(['pressure,speed', ...Array.from({ length: 400 }, (_, row) => `${row % 17},${(row * 7) % 13}`)]),
  },
  wide: {
    name: '二百列.csv',
    content: lines([
      `time,${Array.from({ length: 200 }, (_, column) => `c${column}`).join(',')}`,
      ...minutes(400).map(
        (time, row) => `${time},${Array.from({ length: 200 }, (_, column) => (row * (column + 3)) % 19).join(',')}`,
      ),
    ]),
  },
  constant: {
    name: '一定.csv',
    content: lines(['time,temperature', ...minutes(400).map((time) => `${time},20`)]),
  },
} as const;
