import { describe, expect, it } from 'vitest';
import type { ImportDecisions, InspectReport } from '../../src/contracts/dataset.ts';
import { clockStoryQuirks } from '../../src/data/csv/quirks/clock-story-quirks.ts';
import { fileQuirks, logQuirks } from '../../src/data/csv/quirks/index.ts';
import { filesInTimeQuirks } from '../../src/data/csv/quirks/files-in-time-quirks.ts';
import { vendorQuirks } from '../../src/data/csv/quirks/vendor-quirks.ts';
import { inspectLogs } from './log-importer.ts';
import { encode, logOnDisk } from './testing/log-on-disk.ts';
import { body, minutes, named, valueCases, type QuirkCase } from './testing/value-cases.ts';

const inspectText = (text: string | Uint8Array, decisions: ImportDecisions = {}): Promise<InspectReport> =>
  inspectLogs([logOnDisk(text)], decisions);

const wideLine = (cell: (column: number) => string): string =>
  `${Array.from({ length: 300 }, (_, column) => cell(column)).join(',')}\n`;

const cases: readonly QuirkCase[] = [
  ...valueCases,
  { quirk: 'preamble', text: `Line 3 logger\nSerial,12345\n\n${named}`, rows: 30 },
  { quirk: 'declared-delimiter', text: `sep=;\n${named.replaceAll(',', ';')}`, rows: 30 },
  {
    quirk: 'no-header',
    text: body,
    rows: 30,
    check: ({ columns }) => {
      expect(columns[0]?.name).toBe('column 1');
    },
  },
  {
    quirk: 'unit-row',
    text: `time,temperature,count\n,℃,個\n${body}`,
    rows: 30,
    check: ({ columns }) => {
      expect(columns.map(({ unit }) => unit)).toEqual([null, '℃', '個']);
    },
  },
  {
    quirk: 'two-header-rows',
    text: `,炉1,,炉2,\n日時,温度,圧力,温度,圧力\n${minutes(30)
      .map((row) => `${row},1.5,${row.slice(-1)}.5\n`)
      .join('')}`,
    rows: 30,
    check: ({ columns }) => {
      expect(columns.map(({ name }) => name)).toEqual(['日時', '炉1 温度', '炉1 圧力', '炉2 温度', '炉2 圧力']);
    },
  },
  {
    quirk: 'renamed-columns',
    text: `time,value,value\n${body}`,
    rows: 30,
    check: ({ columns }) => {
      expect(columns.map(({ name }) => name)).toEqual(['time', 'value', 'value (2)']);
    },
  },
  { quirk: 'empty-columns-at-end', text: named.replaceAll('\n', ',,\n'), rows: 30 },
  { quirk: 'mixed-line-ends', text: named.replace('\n', '\r\n').replace(/\n([^\n]*)\n$/, '\r$1\n'), rows: 30 },
  { quirk: 'rows.blank', text: `${named}\n\n,,\n`, rows: 30 },
  { quirk: 'rows.repeated-header', text: `${named}${named}`, rows: 60 },
  { quirk: 'rows.remark', text: `${named}STOP TRG\n# end\n`, rows: 30 },
  { quirk: 'rows.comment', text: `${named}# sensor 2 exchanged, see log book\n// checked\n`, rows: 30 },
  { quirk: 'rows.footer', text: `${named}平均,20.1,6.5\n合計,,195\n`, rows: 30 },
  { quirk: 'rows.too-wide', text: `${named}2024-01-05 09:00,1,2,3\n`, rows: 30 },
  { quirk: 'rows.short', text: `${named}2024-01-05 09:00,1\n`, rows: 31 },
  { quirk: 'rows.cut-off', text: `${named}2024-01-05 09:00,1`, rows: 30 },
  { quirk: 'rows.without-time', text: `${named}broken,1,2\n`, rows: 30 },
  { quirk: 'rows.loose-quote', text: named.replace('20.00', '"20.00'), rows: 30 },
  {
    quirk: 'wide-table',
    text: `${wideLine((column) => `sensor ${String(column)}`)}${wideLine((column) => String(column / 7)).repeat(5)}`,
    rows: 5,
  },
  { quirk: 'grid-too-sparse', text: `${named}2044-01-05 09:00,1,2\n`, rows: 31 },
  { quirk: 'damaged-characters', text: encode(named.replace('20.00', '\uFFFD20'), 'utf-8'), rows: 30 },
];

describe('peculiarities', () => {
  it.each(cases.map((quirkCase, index) => ({ ...quirkCase, index })))(
    '$index $quirk',
    async ({ quirk, text, decisions, rows, check }) => {
      const report = await inspectText(text, decisions);
      const [file] = report.files;
      expect(file?.quirks.map(({ id }) => id)).toContain(quirk);
      expect(file?.rows).toBe(rows);
      check?.(report);
    },
  );

  it('have a case each', () => {
    const elsewhere = new Set([...vendorQuirks, ...clockStoryQuirks, ...filesInTimeQuirks].map(({ id }) => id));
    const ids = [...fileQuirks, ...logQuirks].map(({ id }) => id).filter((id) => !elsewhere.has(id));
    expect(new Set(cases.map(({ quirk }) => quirk))).toEqual(new Set(ids));
  });

  it('are none in a clean log', async () => {
    const { files, columns, time } = await inspectText(named);
    expect(files[0]).toMatchObject({ quirks: [], rows: 30, headerRows: 1, preambleRows: 0, delimiter: ',' });
    expect(columns.map(({ type }) => type)).toEqual(['time', 'number', 'number']);
    expect(time).toMatchObject({ kind: 'timestamp', stepMilliseconds: 60_000, gaps: 0, columns: ['time'] });
  });
});

describe('headers', () => {
  it.each([
    ['names that objects are made of', '__proto__,constructor,toString', ['__proto__', 'constructor', 'toString']],
    ['names that differ in case alone', 'time,Value,value', ['time', 'Value', 'value']],
    ['names that are numbers', 'date,0,1', ['date', '0', '1']],
    ['line ends and blanks in names', '"time ","temperature\n(℃)", count', ['time', 'temperature (℃)', 'count']],
    ['a name that is taken by a renamed one', 'x,x,x (2)', ['x', 'x (3)', 'x (2)']],
  ])('%s', async (_, header, names) => {
    const { columns } = await inspectText(`${header}\n${body}`);
    expect(columns.map(({ name }) => name)).toEqual(names);
  });

  it('a remark above, a row of data types and a row of names', async () => {
    const types = 'DATETIME[YYYY/MM/DD hh:mm],FLOAT[EXP.3],SHORT[DEC]';
    const { files, columns } = await inspectText(`[LOGGING],LOG01,3\n${types}\ntime,temperature,count\n${body}`);
    expect(columns.map(({ name }) => name)).toEqual(['time', 'temperature', 'count']);
    expect(files[0]).toMatchObject({ preambleRows: 2, headerRows: 1, rows: 30 });
  });
});
