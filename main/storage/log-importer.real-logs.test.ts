import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { FileReceipt, InspectReport } from '../../src/contracts/dataset.ts';
import { describeWithRealLogs } from '../../src/testing/real-logs.ts';
import { importLog, inspectLogs } from './log-importer.ts';
import { readDataset } from './dataset-folder.ts';
import {
  describedDialect,
  describedLogs,
  describedNumber,
  describedShape,
  describedSteps,
  hasNoClock,
} from './testing/described-logs.ts';
import { temporaryFolder } from './testing/log-on-disk.ts';
import { writeTable } from './write-table.ts';

/** The files of one line of the README's table, with what the line can't say about each. */
interface LogSet {
  /** First path of the line. */
  readonly line: string;
  readonly files: readonly string[];
  /** Which of the shapes in the line, and whether it holds for each file in turn or for all of them. */
  readonly shape?: { readonly index?: number; readonly each?: boolean };
  readonly time?: Partial<InspectReport['time']>;
  readonly quirks?: readonly string[];
}

const numbered = (count: number, name: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => name(index));

const sets: readonly LogSet[] = [
  { line: 'etth1/', files: ['etth1/ETTh1.csv'], time: { columns: ['date'], gaps: 0 } },
  { line: 'exchange_rate/', files: ['exchange_rate/exchange_rate.csv'], time: { gaps: 0 } },
  {
    line: 'nab_part/',
    files: ['machine_temperature_system_failure', 'nyc_taxi', 'rds_cpu_utilization_e47b3b', 'occupancy_6005'].map(
      (name) => `nab_part/${name}.csv`,
    ),
    shape: { each: true },
  },
  { line: 'airquality_uci/AirQualityUCI.csv', files: ['airquality_uci/AirQualityUCI.csv'], quirks: ['sentinels'] },
  { line: 'steel_energy/', files: ['steel_energy/Steel_industry_data.csv'], quirks: ['midnights-at-day-end'] },
  { line: 'ai4i2020/', files: ['ai4i2020/ai4i2020.csv'], quirks: ['no-clock'] },
  {
    line: 'gas_turbine/',
    files: ['2011', '2012', '2013'].map((year) => `gas_turbine/gt_${year}.csv`),
    shape: { each: true },
    quirks: ['no-clock'],
  },
  {
    line: 'tep/',
    files: ['d00_te', 'd01_te', 'd02_te', 'd05_te', 'd13_te', 'd14_te'].map((name) => `tep/${name}.dat`),
    shape: { index: 1 },
    time: { kind: 'order-only' },
    quirks: ['no-header'],
  },
  {
    line: 'tepco_demand_sjis/',
    files: ['2018', '2019'].map((year) => `tepco_demand_sjis/juyo-${year}.csv`),
    time: { columns: ['DATE', 'TIME'], gaps: 0 },
    quirks: ['preamble', 'split-clock'],
  },
  { line: 'wind_scada/', files: ['wind_scada/T1.csv'] },
  {
    line: 'beijing_pm25/',
    files: ['beijing_pm25/raw.csv'],
    time: { columns: ['year', 'month', 'day', 'hour'], gaps: 0 },
    quirks: ['clock-in-parts', 'row-numbers', 'missing-markers'],
  },
  {
    line: 'cnc_mill/',
    files: numbered(9, (index) => `cnc_mill/experiment_0${String(index + 1)}.csv`),
    quirks: ['no-clock'],
  },
  {
    line: 'ims_bearing/',
    files: ['ims_bearing/2nd_test_resample_10minutes.csv'],
    time: { gaps: 0, columns: ['Datetime'] },
    quirks: ['row-numbers'],
  },
];

const sumOf = ({ account }: FileReceipt): number => account.above + account.used + account.skipped + account.unreadable;

describeWithRealLogs(
  'the logs as their README describes them',
  ['README.md', ...sets.flatMap(({ files }) => files)],
  ([readmePath = '']) => {
    const readme = readFileSync(readmePath, 'utf8');
    const folder = dirname(readmePath);
    const cases = sets.flatMap((set) => set.files.map((file, index) => ({ file, index, set })));

    it.each(cases)('$file', async ({ file, index, set }) => {
      const { shape, sampling, dialect } = describedLogs(readme, set.line);
      const { rows, columns } = describedShape(shape, set.shape?.index);
      const steps = describedSteps(sampling);
      const step = set.shape?.each === true ? (steps[index] ?? steps[0]) : steps[0];
      const count = set.shape?.each === true ? rows[index] : rows[0];

      const report = await inspectLogs([join(folder, file)], {});
      const [receipt] = report.files;
      if (receipt === undefined || count === undefined) throw new Error('There is nothing to compare.');
      expect(receipt).toMatchObject({ ...describedDialect(dialect), unreadableRows: 0 });
      expect(receipt.rows).toBeGreaterThanOrEqual(count.least);
      expect(receipt.rows).toBeLessThanOrEqual(count.most);
      expect(sumOf(receipt)).toBe(receipt.physicalRecords);
      expect(report.columns).toHaveLength(columns);
      if (set.time?.kind === 'order-only' || hasNoClock(sampling)) expect(report.time.kind).toBe('order-only');
      else if (step !== null) expect(report.time.stepMilliseconds).toBe(step);
      expect(report.time).toMatchObject(set.time ?? {});
      expect(receipt.quirks.map(({ id }) => id)).toEqual(expect.arrayContaining([...(set.quirks ?? [])]));
    });

    it('TEP d00 is turned', async () => {
      const { rows, columns } = describedShape(describedLogs(readme, 'tep/').shape);
      const report = await inspectLogs([join(folder, 'tep/d00.dat')], {});
      expect(report.files[0]).toMatchObject({
        orientation: 'columns-are-times',
        rows: columns,
        physicalRecords: rows[0]?.least,
        unreadableRows: 0,
      });
      expect(report.columns).toHaveLength(rows[0]?.least ?? 0);
    });

    it('the traps are named', async () => {
      const steel = await inspectLogs([join(folder, 'steel_energy/Steel_industry_data.csv')], {});
      const backwards = describedNumber(readme, /time runs backwards (\d+) times/);
      expect(steel.time.outOfOrder).toBe(backwards);
      const midnights = steel.files[0]?.quirks.find(({ id }) => id === 'midnights-at-day-end');
      expect(midnights?.message.en).toContain(String(backwards));

      const nab = await inspectLogs([join(folder, 'nab_part/machine_temperature_system_failure.csv')], {});
      const repeated = describedNumber(readme, /has (\d+) repeated timestamps/);
      expect(nab.time.duplicates).toBe(repeated);
      expect(nab.files[0]?.quirks.find(({ id }) => id === 'clock-put-back')?.message.en).toContain(String(repeated));

      const wind = await inspectLogs([join(folder, 'wind_scada/T1.csv')], {});
      expect(wind.time.gaps).toBe(describedNumber(readme, /\*\*(\d+) gaps/));
      // Line 474 holds "1417.5 1932394557" where a number should be.
      expect(wind.columns.reduce((sum, { unreadable }) => sum + unreadable, 0)).toBe(1);

      const beijing = await inspectLogs([join(folder, 'beijing_pm25/raw.csv')], {});
      const missing = describedNumber(readme, /`NA` \((\d+) in pm2\.5\)/);
      expect(beijing.columns.find(({ name }) => name === 'pm2.5')?.missing).toBe(missing);

      const air = await inspectLogs([join(folder, 'airquality_uci/AirQualityUCI.csv')], {});
      const sentinels = describedNumber(readme, /`-200` in up to (\d+) rows of a column/);
      expect(Math.max(...air.columns.map((column) => column.missing))).toBe(sentinels);
      const blank = describedNumber(readme, /(\d+) empty rows at the end/);
      expect(air.files[0]).toMatchObject({ skippedRows: blank, unreadableRows: 0 });
    });

    it('every SKAB file', async () => {
      const { shape, dialect } = describedLogs(readme, 'skab/');
      const labelled = describedShape(shape, 0);
      const normal = describedShape(shape, 1);
      const files = ['valve1', 'valve2', 'other'].flatMap((name) =>
        readdirSync(join(folder, 'skab', name)).map((file) => join(folder, 'skab', name, file)),
      );
      expect(files).toHaveLength(describedNumber(shape, /\((\d+) files\)/));
      for (const path of files) {
        const { files: receipts, columns, time } = await inspectLogs([path], {});
        expect(receipts[0]).toMatchObject({ delimiter: describedDialect(dialect).delimiter, unreadableRows: 0 });
        expect(receipts[0]?.rows).toBeGreaterThanOrEqual(labelled.rows[0]?.least ?? Number.NaN);
        expect(receipts[0]?.rows).toBeLessThanOrEqual(labelled.rows[0]?.most ?? Number.NaN);
        expect(columns.map(({ type }) => type)).toEqual(['time', ...Array<string>(8).fill('number'), 'flag', 'flag']);
        expect(columns).toHaveLength(labelled.columns);
        expect(time).toMatchObject({ stepMilliseconds: 1000, duplicates: 0, outOfOrder: 0 });
        expect(time.gaps).toBeGreaterThan(20);
      }
      const anomalyFree = await inspectLogs([join(folder, 'skab/anomaly-free/anomaly-free.csv')], {});
      expect(anomalyFree.files[0]?.rows).toBe(normal.rows[0]?.least);
      expect(anomalyFree.columns).toHaveLength(normal.columns);
    });

    it('both Air Quality files load to the same numbers', async () => {
      const out = temporaryFolder();
      const texts: string[] = [];
      const { rows, columns } = describedShape(describedLogs(readme, 'airquality_uci/AirQualityUCI.csv').shape);
      for (const name of ['AirQualityUCI.csv', 'AirQualityUCI_comma_variant.csv']) {
        const path = join(out, name);
        // Date and time become one column.
        const written = await writeTable([join(folder, 'airquality_uci', name)], {}, path);
        expect(written.rows).toBe(rows[0]?.least);
        expect(written.columns).toHaveLength(columns - 1);
        texts.push(await readFile(path, 'utf8'));
      }
      expect(texts[0]).toBe(texts[1]);
      expect(texts[0]?.split('\n')[1]).toBe(
        '2004-03-10T18:00:00,2.6,1360,150,11.9,1046,166,1056,113,1692,1268,13.6,48.9,0.7578',
      );
    });

    it('what is no log of numbers over time is read too', async () => {
      const { files, columns } = await inspectLogs([join(folder, 'cnc_mill/conditions.csv')], {});
      expect(files[0]).toMatchObject({ unreadableRows: 0, orientation: 'rows-are-times', shape: 'wide', tables: [] });
      expect(columns.map(({ name }) => name)).toContain('tool_condition');
    });
  },
);

describeWithRealLogs(
  'numbers of the real logs',
  ['etth1/ETTh1.csv', 'tepco_demand_sjis/juyo-2018.csv', 'steel_energy/Steel_industry_data.csv'],
  ([ett = '', tepco = '', steel = '']) => {
    it('arrive exactly as they are written', async () => {
      const directory = temporaryFolder();
      const dataset = await importLog({ files: [ett], name: 'ETTh1', decisions: {}, directory });
      const { columns } = await readDataset(directory);
      const lines = (await readFile(ett, 'utf8')).trim().split('\n').slice(1);
      for (const [index, name] of dataset.numericColumns.entries()) {
        const written = lines.map((line) => Number(line.split(',')[index + 1]));
        expect(columns.get(name)).toEqual(Float64Array.from(written));
      }
    });

    it.each([
      ['OT', ett],
      ['実績(万kW)', tepco],
      ['Usage_kWh', steel],
    ])('suggest %s as what is to be forecast', async (target, path) => {
      expect((await inspectLogs([path], {})).suggestions.target).toBe(target);
    });
  },
);
