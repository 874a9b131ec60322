import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import type { InspectReport } from '../../src/contracts/dataset.ts';
import { describeWithRealLogs } from '../../src/testing/real-logs.ts';
import { readDataset } from './dataset-folder.ts';
import { importLog, inspectLogs } from './log-importer.ts';
import { writeTable } from './write-table.ts';

/** What the description of the real logs says about a file, or what can be read off it with other tools. */
interface Fact {
  readonly file: string;
  readonly rows: number;
  readonly columns: number;
  readonly encoding: string;
  readonly delimiter: string;
  readonly preambleRows?: number;
  readonly time: Partial<InspectReport['time']>;
  readonly target?: string;
  /** Cells that are no numbers in a column of numbers. */
  readonly unreadableCells?: number;
}

const hour = 3_600_000;
const minute = 60_000;
const utf8 = { encoding: 'utf-8', delimiter: ',' } as const;

const facts: readonly Fact[] = [
  {
    ...utf8,
    file: 'etth1/ETTh1.csv',
    rows: 17_420,
    columns: 8,
    time: {
      columns: ['date'],
      first: '2016-07-01T00:00:00',
      last: '2018-06-26T19:00:00',
      stepMilliseconds: hour,
      gaps: 0,
    },
    target: 'OT',
  },
  {
    ...utf8,
    file: 'exchange_rate/exchange_rate.csv',
    rows: 7588,
    columns: 9,
    time: { first: '1990-01-01T00:00:00', last: '2010-10-10T00:00:00', stepMilliseconds: 24 * hour, gaps: 0 },
    target: 'OT',
  },
  {
    ...utf8,
    file: 'nab_part/machine_temperature_system_failure.csv',
    rows: 22_695,
    columns: 2,
    time: { stepMilliseconds: 5 * minute, duplicates: 12, first: '2013-12-02T21:15:00' },
  },
  {
    ...utf8,
    file: 'nab_part/nyc_taxi.csv',
    rows: 10_320,
    columns: 2,
    time: { stepMilliseconds: 30 * minute, gaps: 0 },
  },
  {
    ...utf8,
    file: 'nab_part/rds_cpu_utilization_e47b3b.csv',
    rows: 4032,
    columns: 2,
    time: { stepMilliseconds: 5 * minute },
  },
  {
    ...utf8,
    file: 'nab_part/occupancy_6005.csv',
    rows: 2380,
    columns: 2,
    time: { stepMilliseconds: 5 * minute, first: '2015-09-01T13:45:00', last: '2015-09-17T16:24:00' },
  },
  ...['2018', '2019'].map((year) => ({
    file: `tepco_demand_sjis/juyo-${year}.csv`,
    rows: 8760,
    columns: 3,
    encoding: 'shift_jis',
    delimiter: ',',
    preambleRows: 2,
    time: {
      columns: ['DATE', 'TIME'],
      first: `${year}-01-01T00:00:00`,
      last: `${year}-12-31T23:00:00`,
      stepMilliseconds: hour,
      gaps: 0,
    },
    target: '実績(万kW)',
  })),
  {
    ...utf8,
    file: 'steel_energy/Steel_industry_data.csv',
    rows: 35_040,
    columns: 11,
    time: { first: '2018-01-01T00:00:00', stepMilliseconds: 15 * minute, gaps: 0, outOfOrder: 365 },
    target: 'Usage_kWh',
  },
  { ...utf8, file: 'ai4i2020/ai4i2020.csv', rows: 10_000, columns: 14, time: { kind: 'order-only', columns: [] } },
  ...(
    [
      ['2011', 7411],
      ['2012', 7628],
      ['2013', 7152],
    ] as const
  ).map(([year, rows]) => ({
    ...utf8,
    file: `gas_turbine/gt_${year}.csv`,
    rows,
    columns: 11,
    time: { kind: 'order-only' as const },
  })),
  { file: 'tep/d01_te.dat', rows: 960, columns: 52, encoding: 'utf-8', delimiter: ' ', time: { kind: 'order-only' } },
  { file: 'tep/d00.dat', rows: 500, columns: 52, encoding: 'utf-8', delimiter: ' ', time: { kind: 'order-only' } },
  {
    ...utf8,
    // Line 474 holds "1417.5 1932394557" where a number should be.
    file: 'wind_scada/T1.csv',
    rows: 50_530,
    columns: 5,
    time: { stepMilliseconds: 10 * minute, gaps: 32 },
    unreadableCells: 1,
  },
  {
    ...utf8,
    file: 'beijing_pm25/raw.csv',
    rows: 43_824,
    columns: 13,
    time: { columns: ['year', 'month', 'day', 'hour'], first: '2010-01-01T00:00:00', stepMilliseconds: hour, gaps: 0 },
  },
  {
    ...utf8,
    file: 'ims_bearing/2nd_test_resample_10minutes.csv',
    rows: 984,
    columns: 6,
    time: { first: '2004-02-12T10:32:39', stepMilliseconds: 10 * minute, gaps: 0 },
  },
];

const skab = Array.from({ length: 16 }, (_, index) => `skab/valve1/${String(index)}.csv`);

describeWithRealLogs(
  'the facts of the real logs',
  facts.map(({ file }) => file),
  (paths) => {
    it.each(facts.map((fact, index) => ({ ...fact, path: paths[index] ?? '' })))('$file', async (fact) => {
      const { files, time, columns, suggestions } = await inspectLogs([fact.path], {});
      expect(files[0]).toMatchObject({
        encoding: fact.encoding,
        delimiter: fact.delimiter,
        preambleRows: fact.preambleRows ?? 0,
        rows: fact.rows,
        unreadableRows: 0,
      });
      expect(columns).toHaveLength(fact.columns);
      expect(time).toMatchObject(fact.time);
      expect(columns.reduce((sum, { unreadable }) => sum + unreadable, 0)).toBe(fact.unreadableCells ?? 0);
      if (fact.target !== undefined) expect(suggestions.target).toBe(fact.target);
    });
  },
);

describeWithRealLogs('valves with labels', skab, (paths) => {
  it.each(paths.map((path) => ({ path, name: basename(path) })))('$name', async ({ path }) => {
    const text = await readFile(path, 'latin1');
    const { files, time, columns } = await inspectLogs([path], {});
    expect(files[0]).toMatchObject({ delimiter: ';', decimalMark: '.', rows: text.trim().split('\n').length - 1 });
    expect(time).toMatchObject({ stepMilliseconds: 1000, duplicates: 0, outOfOrder: 0 });
    expect(time.gaps).toBeGreaterThan(20);
    expect(columns.map(({ type }) => type)).toEqual(['time', ...Array<string>(8).fill('number'), 'flag', 'flag']);
  });

  it('are one log together', async () => {
    const { files, time } = await inspectLogs(paths, {});
    expect(files.reduce((sum, { rows }) => sum + rows, 0)).toBe(18_160);
    expect(time.outOfOrder).toBe(0);
  });
});

describeWithRealLogs('numbers of ETTh1', ['etth1/ETTh1.csv'], ([path = '']) => {
  it('arrive in the stored columns exactly as they are written', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'etth1-'));
    const dataset = await importLog({ files: [path], name: 'ETTh1', decisions: {}, directory });
    const { columns } = await readDataset(directory);
    const values = [...columns.values()].flatMap((column) => [...column]);
    const lines = (await readFile(path, 'utf8')).trim().split('\n').slice(1);
    const written = dataset.numericColumns.flatMap((_, column) =>
      lines.map((line) => Number(line.split(',')[column + 1])),
    );
    expect(dataset.gridRows).toBe(17_420);
    expect(values.length).toBe(7 * 17_420);
    expect(values.findIndex((value, index) => value !== written[index])).toBe(-1);
  });
});

describeWithRealLogs(
  'one table in two dialects',
  ['airquality_uci/AirQualityUCI.csv', 'airquality_uci/AirQualityUCI_comma_variant.csv'],
  (paths) => {
    it('is read as the same numbers', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'airquality-'));
      const texts: string[] = [];
      for (const [index, path] of paths.entries()) {
        const out = join(folder, `${String(index)}.csv`);
        expect(await writeTable([path], {}, out)).toEqual({ rows: 9357, columns: 14 });
        texts.push(await readFile(out, 'utf8'));
      }
      expect(texts[0]).toBe(texts[1]);
      expect(texts[0]?.split('\n')[1]).toBe(
        '2004-03-10T18:00:00,2.6,1360,150,11.9,1046,166,1056,113,1692,1268,13.6,48.9,0.7578',
      );
    });

    it('counts −200 as missing and says so', async () => {
      const { files, columns } = await inspectLogs([paths[0] ?? ''], {});
      expect(columns.find(({ name }) => name === 'NMHC(GT)')).toMatchObject({ missing: 8443, min: 7, max: 1189 });
      expect(files[0]?.quirks.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['sentinels', 'decimal-comma', 'rows.blank']),
      );
      expect(files[0]?.skippedRows).toBe(114);
    });
  },
);
