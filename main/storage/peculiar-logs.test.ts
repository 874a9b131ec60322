import { describe, expect, it } from 'vitest';
import type { InspectReport } from '../../src/contracts/dataset.ts';
import { clockStoryQuirks } from '../../src/data/csv/quirks/clock-story-quirks.ts';
import { fileQuirks, logQuirks } from '../../src/data/csv/quirks/index.ts';
import { vendorQuirks } from '../../src/data/csv/quirks/vendor-quirks.ts';
import { inspectLogs } from './log-importer.ts';
import { encode, logOnDisk, plainLog } from './testing/log-on-disk.ts';

const inspectText = (text: string | Uint8Array): Promise<InspectReport> => inspectLogs([logOnDisk(text)], {});

const minutes = (count: number): string[] => plainLog(count).trim().split('\n').slice(1);

/** A log with something peculiar, the quirk it must be noted as, and what must have been understood all the same. */
interface QuirkCase {
  readonly quirk: string;
  readonly text: string | Uint8Array;
  readonly rows: number;
  readonly check?: (report: InspectReport) => void;
}

const body = `${minutes(30).join('\n')}\n`;
const named = `time,temperature,count\n${body}`;
const numbers = (column: string, values: readonly string[]): string =>
  `row,${column}\n${values.map((value, row) => `${String(row)},${value}\n`).join('')}`;

const wideLine = (cell: (column: number) => string): string =>
  `${Array.from({ length: 300 }, (_, column) => cell(column)).join(',')}\n`;

/** An hour of records every minute, then fifty that come as they like. */
function irregularLog(): string {
  const seconds = Array.from({ length: 60 }, (_, row) => row * 60);
  for (let row = 0; row < 50; row += 1) seconds.push((seconds.at(-1) ?? 0) + 11 + ((row * row) % 31));
  const times = seconds.map((second) => new Date(Date.UTC(2024, 0, 5) + second * 1000).toISOString().slice(0, 19));
  return `time,value\n${times.map((time, row) => `${time},${String(row % 9)}\n`).join('')}`;
}

const cases: readonly QuirkCase[] = [
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
    async ({ quirk, text, rows, check }) => {
      const report = await inspectText(text);
      const [file] = report.files;
      expect(file?.quirks.map(({ id }) => id)).toContain(quirk);
      expect(file?.rows).toBe(rows);
      check?.(report);
    },
  );

  it('have a case each', () => {
    const elsewhere = new Set([...vendorQuirks, ...clockStoryQuirks].map(({ id }) => id));
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
