import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FileReceipt, InspectReport } from '../../src/contracts/dataset.ts';
import { vendors } from '../../src/data/csv/vendors/index.ts';
import { inspectLogs } from './log-importer.ts';

const samplePath = (name: string): string =>
  fileURLToPath(new URL(`../../src/data/csv/vendors/samples/${name}`, import.meta.url));

interface Sample {
  readonly file: string;
  readonly receipt: Partial<FileReceipt>;
  readonly names: readonly string[];
  readonly units?: readonly (string | null)[];
  readonly time: Partial<InspectReport['time']>;
}

const first = '2024-01-05T08:00:00';

const samples: readonly Sample[] = [
  {
    file: 'melsec-q.csv',
    receipt: { layout: 'melsec', encoding: 'shift_jis', delimiter: ',', preambleRows: 2, headerRows: 1, rows: 12 },
    names: ['TIME', 'INDEX', '圧力', '温度', '運転', 'Trigger'],
    time: { first, last: '2024-01-05T08:00:11', stepMilliseconds: 1000, gaps: 0 },
  },
  {
    file: 'melsec-l.csv',
    receipt: { layout: 'melsec', encoding: 'utf-8', preambleRows: 3, headerRows: 1, rows: 12 },
    names: ['TIME', 'INTERVAL', 'D100', 'D102'],
    time: { first, stepMilliseconds: 1000 },
  },
  {
    file: 'melsec-iq-r.txt',
    receipt: { layout: 'melsec', encoding: 'utf-16le', byteOrderMark: true, delimiter: '\t', headerRows: 2, rows: 12 },
    names: ['TIME(UTC+09:00)', 'INTERVAL', 'D3203 炉内温度', 'D3223 圧力'],
    time: { first, kind: 'timestamp' },
  },
  {
    file: 'panasonic-trace.csv',
    receipt: { layout: 'panasonic', headerRows: 3, unitRow: true, rows: 11, skippedRows: 1, unreadableRows: 0 },
    names: ['Date', 'Time', 'Obtaining interval', 'DT100 温度', 'DT200 圧力'],
    units: [null, null, null, '℃', 'kPa'],
    time: { first, stepMilliseconds: 1000, missingRows: 1, columns: ['Date', 'Time'] },
  },
  {
    file: 'pro-face.csv',
    receipt: { layout: 'pro-face', encoding: 'shift_jis', rows: 18, skippedRows: 4, tables: [], preambleRows: 0 },
    names: ['日付', '時刻', '温度', '回転数'],
    time: { first, stepMilliseconds: 10_000, gaps: 0 },
  },
  {
    file: 'contec.csv',
    receipt: { layout: 'contec', rows: 16, headerRows: 0, unreadableRows: 0 },
    names: ['column 1', 'column 2'],
    time: { kind: 'order-only' },
  },
  {
    file: 'omron-ns-across.csv',
    receipt: { layout: 'omron', orientation: 'columns-are-times', rows: 12, physicalRecords: 3 },
    names: ['Group1', 'HOST1:DM00000', 'HOST1:DM00001'],
    time: { first, stepMilliseconds: 1000, gaps: 0 },
  },
  {
    file: 'omron-ns-down.csv',
    receipt: { layout: 'omron', orientation: 'rows-are-times', rows: 12, physicalRecords: 13 },
    names: ['Group1', 'HOST1:DM00000', 'HOST1:DM00001'],
    time: { first, stepMilliseconds: 1000, gaps: 0 },
  },
  {
    file: 'win-cc.csv',
    receipt: { layout: 'win-cc', shape: 'long', delimiter: ';', decimalMark: ',', rows: 8, physicalRecords: 18 },
    names: ['TimeString', 'Kessel_Temp', 'Kessel_Druck'],
    time: { first, stepMilliseconds: 60_000, gaps: 0 },
  },
  {
    file: 'idec.csv',
    receipt: { layout: 'idec', preambleRows: 8, headerRows: 1, rows: 12 },
    names: ['Time', 'Temperature', 'Pressure'],
    time: { first: '2024-01-05T08:00:00', stepMilliseconds: 10_000, gaps: 0 },
  },
];

describe('vendor layouts', () => {
  it.each(samples)('$file', async ({ file, receipt, names, units, time }) => {
    const report = await inspectLogs([samplePath(file)], {});
    const [found] = report.files;
    expect(found).toMatchObject(receipt);
    expect(found?.quirks.map(({ id }) => id)).toContain(`vendor.${found?.layout ?? ''}`);
    expect(report.columns.map(({ name }) => name)).toEqual(names);
    if (units !== undefined) expect(report.columns.map(({ unit }) => unit)).toEqual(units);
    expect(report.time).toMatchObject(time);
    if (file === 'win-cc.csv') expect(report.columns[1]).toMatchObject({ missing: 1, unreadable: 0 });
    const { above, used, skipped, unreadable } = found?.account ?? { above: 0, used: 0, skipped: 0, unreadable: 0 };
    expect(above + used + skipped + unreadable).toBe(found?.physicalRecords);
  });

  it('have a sample each', () => {
    const recognised = new Set(samples.map(({ receipt }) => receipt.layout));
    expect(recognised).toEqual(new Set(vendors.map(({ id }) => id)));
  });
});
