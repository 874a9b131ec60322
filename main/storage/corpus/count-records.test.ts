import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWithRealLogs } from '../../../src/testing/real-logs.ts';
import { inspectLogs } from '../log-importer.ts';
import { countRecords } from './count-records.ts';

describe('records are counted', () => {
  it.each([
    ['nothing', '', 0],
    ['a line', 'a,b', 1],
    ['lines of all kinds', 'a,b\nc,d\r\ne,f\rg,h', 4],
    ['blank lines', 'a,b\n\n\nc,d\n', 4],
    ['a line end inside quotes', 'a,"b\nc"\nd,e\n', 2],
    ['quotes inside quotes', 'a,"b ""x""\nc" ,d\ne\n', 2],
    ['a quote in the middle of a cell', 'a,b"\nc,d"\n', 2],
    ['a quote that is never closed', 'a,"b\nc,d\ne,f\n', 3],
    ['a quote that is closed too early', 'a,"b"c\nd,"e\nf\n', 3],
    ['padding at the end', 'a,b\nc,d\n\u0000\u0000\u0000', 2],
  ])('%s', (_, text, count) => {
    expect(countRecords(text, ',')).toBe(count);
  });
});

const numbered = (folder: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${folder}/${String(from + index)}.csv`);

describeWithRealLogs(
  'every record of the real logs is accounted for',
  [
    ...[
      'etth1/ETTh1.csv',
      'exchange_rate/exchange_rate.csv',
      'steel_energy/Steel_industry_data.csv',
      'ai4i2020/ai4i2020.csv',
    ],
    ...['machine_temperature_system_failure', 'nyc_taxi', 'occupancy_6005', 'rds_cpu_utilization_e47b3b'].map(
      (name) => `nab_part/${name}.csv`,
    ),
    ...['airquality_uci/AirQualityUCI.csv', 'airquality_uci/AirQualityUCI_comma_variant.csv', 'wind_scada/T1.csv'],
    ...['tepco_demand_sjis/juyo-2018.csv', 'tepco_demand_sjis/juyo-2019.csv', 'beijing_pm25/raw.csv'],
    ...['gas_turbine/gt_2011.csv', 'gas_turbine/gt_2012.csv', 'gas_turbine/gt_2013.csv'],
    ...['d00', 'd00_te', 'd01_te', 'd02_te', 'd05_te', 'd13_te', 'd14_te'].map((name) => `tep/${name}.dat`),
    ...Array.from({ length: 9 }, (_, index) => `cnc_mill/experiment_0${String(index + 1)}.csv`),
    'ims_bearing/2nd_test_resample_10minutes.csv',
    'skab/anomaly-free/anomaly-free.csv',
    ...numbered('skab/valve1', 0, 15),
    ...numbered('skab/valve2', 0, 3),
    ...numbered('skab/other', 1, 14),
  ],
  (paths) => {
    it.each(paths.map((path) => ({ name: basename(path), path })))('$name', async ({ path }) => {
      const { files } = await inspectLogs([path], {});
      // Line ends, quotes and delimiters are the same bytes in every encoding these files have.
      const text = await readFile(path, 'latin1');
      for (const { account, delimiter, physicalRecords } of files) {
        const { above, used, skipped, unreadable } = account;
        expect(above + used + skipped + unreadable).toBe(physicalRecords);
        expect(physicalRecords).toBe(countRecords(text, delimiter));
      }
    });
  },
);
