import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileReceipt, ImportDecisions, InspectReport } from '../../src/contracts/dataset.ts';
import { failureOf, type LabFailure } from '../../src/contracts/failure.ts';
import { shapeQuirks } from '../../src/data/csv/quirks/shape-quirks.ts';
import { inspectLogs } from './log-importer.ts';
import { encode, logOnDisk, plainLog, temporaryFolder } from './testing/log-on-disk.ts';
import { writeTable } from './write-table.ts';

async function understood(
  content: string | Uint8Array,
  decisions: ImportDecisions = {},
): Promise<{ readonly report: InspectReport; readonly file: FileReceipt; readonly table: string[] }> {
  const path = logOnDisk(content);
  const report = await inspectLogs([path], decisions);
  const [file] = report.files;
  if (file === undefined) throw new Error('There is no receipt.');
  const out = join(temporaryFolder(), 'table.csv');
  await writeTable([path], decisions, out);
  const table = (await readFile(out, 'utf8')).trimEnd().split('\n');
  return { report, file, table };
}

async function failureOfReading(content: string, decisions: ImportDecisions): Promise<LabFailure | null> {
  return inspectLogs([logOnDisk(content)], decisions).then(() => null, failureOf);
}

const sumOf = ({ account }: FileReceipt): number => account.above + account.used + account.skipped + account.unreadable;

const minute = (row: number): string => `2024-01-05 08:${String(row).padStart(2, '0')}`;
const isoMinute = (row: number): string => `2024-01-05T08:${String(row).padStart(2, '0')}:00`;
const rows = (count: number, cells: (row: number) => string): string =>
  Array.from({ length: count }, (_, row) => `${minute(row)},${cells(row)}\n`).join('');

const turned = [
  `時刻,${Array.from({ length: 12 }, (_, row) => minute(row)).join(',')}`,
  `温度,${Array.from({ length: 12 }, (_, row) => String(20 + row / 10)).join(',')}`,
  `圧力,${Array.from({ length: 12 }, (_, row) => String(100 - row)).join(',')}`,
].join('\n');

const long = `日時,タグ,値\n${Array.from({ length: 10 }, (_, row) => `${minute(row)},温度,${String(20 + row)}\n${minute(row)},圧力,${String(row)}\n`).join('')}`;

const twoTables = `温度の記録\n時刻,温度\n${rows(5, (row) => String(20 + row))}\n電力の記録\n時刻,電力,電圧\n${rows(9, (row) => `${String(50 + row)},${String(200 - row)}`)}`;

const fixed = [
  '時刻              温度    圧力  状態',
  ...Array.from({ length: 8 }, (_, row) => {
    const pressure = row % 3 === 1 ? '    ' : String(100 + row).padStart(4);
    return `${minute(row)}  ${(20 + row / 10).toFixed(1).padStart(6)}    ${pressure}  ${row % 2 === 0 ? '運転' : '停止'}`;
  }),
].join('\n');

/** A file of a peculiar shape, the quirks it is noted with, and the table that must have been understood. */
interface ShapeCase {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly decisions?: ImportDecisions;
  readonly quirks: readonly string[];
  readonly receipt: Partial<FileReceipt>;
  readonly table: readonly string[];
}

const cases: readonly ShapeCase[] = [
  {
    name: 'one line per signal under a line of times',
    content: `${turned}\n`,
    quirks: ['turned'],
    receipt: {
      orientation: 'columns-are-times',
      physicalRecords: 3,
      account: { above: 0, used: 3, skipped: 0, unreadable: 0 },
      rows: 12,
    },
    table: ['time,温度,圧力', `${isoMinute(0)},20,100`, `${isoMinute(1)},20.1,99`],
  },
  {
    name: 'a title above, units in the second column, Shift_JIS',
    content: encode(
      `第1ライン\n\n時刻,,${minute(0)},${minute(1)},${minute(2)}\n温度,℃,1,2,3\n圧力,kPa,4,5,6\n`,
      'shift_jis',
    ),
    quirks: ['turned'],
    receipt: {
      orientation: 'columns-are-times',
      encoding: 'shift_jis',
      unitRow: true,
      preambleRows: 2,
      physicalRecords: 5,
      account: { above: 2, used: 3, skipped: 0, unreadable: 0 },
    },
    table: ['time,温度,圧力', `${isoMinute(0)},1,4`, `${isoMinute(1)},2,5`, `${isoMinute(2)},3,6`],
  },
  {
    name: 'one value per line, times interleaved',
    content: long,
    quirks: ['long'],
    receipt: {
      shape: 'long',
      physicalRecords: 21,
      account: { above: 1, used: 20, skipped: 0, unreadable: 0 },
      rows: 10,
    },
    table: ['time,温度,圧力', `${isoMinute(0)},20,0`, `${isoMinute(1)},21,1`],
  },
  {
    name: 'one value per line, tag after tag, with units, quality and faults',
    content: `tag,time,value,unit,quality\n${rows(6, (row) => `${String(row)},kPa,Good`).replaceAll('2024', 'P1,2024')}${rows(6, (row) => `${String(9 - row)},℃,Good`).replaceAll('2024', 'T1,2024')}P1,${minute(3)},77,kPa,Bad\n,${minute(4)},1,kPa,Good\n\n`,
    quirks: ['long', 'long.repeated', 'long.unreadable', 'long.other-columns'],
    receipt: {
      shape: 'long',
      unitRow: true,
      physicalRecords: 16,
      account: { above: 1, used: 12, skipped: 2, unreadable: 1 },
      rows: 6,
    },
    table: ['time,P1,T1', `${isoMinute(0)},0,9`, `${isoMinute(1)},1,8`, `${isoMinute(2)},2,7`, `${isoMinute(3)},3,6`],
  },
  {
    name: 'values that the logger calls not valid',
    content: `VarName;TimeString;VarValue;Validity\n${rows(6, (row) => `${String(row)};${row === 1 ? '0' : '1'}`)
      .replaceAll(',', ';')
      .replaceAll('2024', 'T1;2024')}`,
    quirks: ['long', 'long.invalid'],
    receipt: { shape: 'long', rows: 6, account: { above: 1, used: 6, skipped: 0, unreadable: 0 } },
    decisions: { shape: 'long' },
    table: ['time,T1', `${isoMinute(0)},0`, `${isoMinute(1)},`, `${isoMinute(2)},2`],
  },
  {
    name: 'two tables, of which the larger one is read',
    content: twoTables,
    quirks: ['several-tables'],
    receipt: {
      tables: [
        { firstRecord: 2, rows: 5, columns: ['時刻', '温度'] },
        { firstRecord: 10, rows: 9, columns: ['時刻', '電力', '電圧'] },
      ],
      tableRead: 1,
      preambleRows: 9,
      physicalRecords: 19,
      account: { above: 10, used: 9, skipped: 0, unreadable: 0 },
    },
    table: ['time,電力,電圧', `${isoMinute(0)},50,200`],
  },
  {
    name: 'two tables, of which the smaller one was chosen',
    content: twoTables,
    decisions: { table: 0 },
    quirks: ['several-tables'],
    receipt: {
      tableRead: 0,
      preambleRows: 1,
      skippedRows: 12,
      physicalRecords: 19,
      account: { above: 2, used: 5, skipped: 12, unreadable: 0 },
    },
    table: ['time,温度', `${isoMinute(0)},20`],
  },
  {
    name: 'columns of fixed width with empty cells',
    content: `${fixed}\n`,
    quirks: ['fixed-width'],
    receipt: { delimiter: ' ', physicalRecords: 9, account: { above: 1, used: 8, skipped: 0, unreadable: 0 } },
    table: ['time,温度,圧力,状態', `${isoMinute(0)},20,100,1`, `${isoMinute(1)},20.1,,0`],
  },
  {
    name: 'a preallocated file',
    content: `${plainLog(30)}${'\u0000'.repeat(3000)}`,
    quirks: ['padding'],
    receipt: { physicalRecords: 31, rows: 30, account: { above: 1, used: 30, skipped: 0, unreadable: 0 } },
    table: ['time,temperature,count', '2024-01-05T00:00:00,20,0'],
  },
  {
    name: 'zeros inside and an end-of-file mark',
    content: `${plainLog(30).replace('20.00', '20\u0000.00')}\u001a`,
    quirks: ['padding'],
    receipt: { physicalRecords: 31, rows: 30 },
    table: ['time,temperature,count', '2024-01-05T00:00:00,20,0'],
  },
];

describe('shapes', () => {
  it.each(cases)('$name', async ({ content, decisions, quirks, receipt, table }) => {
    const found = await understood(content, decisions);
    expect(found.file).toMatchObject(receipt);
    expect(found.file.quirks.map(({ id }) => id)).toEqual(expect.arrayContaining([...quirks]));
    expect(found.table.slice(0, table.length)).toEqual(table);
    expect(sumOf(found.file)).toBe(found.file.physicalRecords);
  });

  it('have a case each', () => {
    const noted = new Set(cases.flatMap(({ quirks }) => quirks));
    expect(noted).toEqual(new Set(shapeQuirks.map(({ id }) => id)));
  });

  it.each(['rows-are-times', 'columns-are-times'] as const)('are read as decided: %s', async (orientation) => {
    const square = 'a,1,2,3\nb,4,5,6\nc,7,8,10\n';
    const { file, report } = await understood(square, { orientation });
    expect(file.orientation).toBe(orientation);
    expect(report.columns.map(({ name }) => name)).toEqual(
      orientation === 'rows-are-times' ? ['column 1', 'column 2', 'column 3', 'column 4'] : ['a', 'b', 'c'],
    );
  });

  it('stay one value per line where that is decided', async () => {
    const { file, report } = await understood(long, { shape: 'wide' });
    expect(file).toMatchObject({ shape: 'wide', rows: 20 });
    expect(report.columns.map(({ name }) => name)).toEqual(['日時', 'タグ', '値']);
  });

  it('that cannot be as decided are refused in words', async () => {
    expect(await failureOfReading(plainLog(20), { shape: 'long' })).toMatchObject({ code: 'log.not-long' });
    const values = { file: 'log.csv', table: 4, tables: 2 };
    expect(await failureOfReading(twoTables, { table: 3 })).toEqual({ code: 'log.no-such-table', values });
  });
});

describe('logs with one row per time', () => {
  it.each([
    [
      'a state and one number',
      `time,state,value\n${rows(20, (row) => `${row % 5 === 0 ? 'STOP' : 'RUN'},${String(row)}`)}`,
    ],
    [
      'times that repeat because they are coarse',
      `time,state,value\n${rows(20, (row) => `${row % 2 === 0 ? 'A' : 'B'},${String(row)}`)
        .repeat(1)
        .replaceAll(/08:\d\d/g, '08:00')}`,
    ],
    ['rows that lack their last cells', `time,a,b,c\n${rows(20, (row) => (row % 3 === 0 ? '1' : '1,2,3'))}`],
    ['blank lines between hours', `time,a,b\n${rows(20, (row) => `1,2${row % 5 === 4 ? '\n' : ''}`)}`],
    ['a summary below', `time,a,b\n${rows(20, () => '1,2')}\n項目,平均\na,1\nb,2\n`],
    ['settings above', `Model,X1\nInterval,10\nChannels,2\n\ntime,a,b\n${rows(20, () => '1,2')}`],
    [
      'three rows in forty columns',
      `${Array.from({ length: 40 }, (_, column) => `s${String(column)}`).join(',')}\n${`${Array.from({ length: 40 }, (_, column) => String(column)).join(',')}\n`.repeat(3)}`,
    ],
  ])('%s are read as they stand', async (_, content) => {
    const { file } = await understood(content);
    expect(file).toMatchObject({ orientation: 'rows-are-times', shape: 'wide', tables: [] });
    expect(file.account.used).toBe(file.rows);
    expect(sumOf(file)).toBe(file.physicalRecords);
  });
});
