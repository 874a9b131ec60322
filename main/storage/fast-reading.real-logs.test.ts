import { expect, it } from 'vitest';
import { describeWithRealLogs } from '../../src/testing/real-logs.ts';
import { inspectInWords } from './log-importer.ts';

const logs = [
  'etth1/ETTh1.csv',
  'exchange_rate/exchange_rate.csv',
  'steel_energy/Steel_industry_data.csv',
  'airquality_uci/AirQualityUCI.csv',
  'wind_scada/T1.csv',
  'beijing_pm25/raw.csv',
  'nab_part/nyc_taxi.csv',
  'skab/anomaly-free/anomaly-free.csv',
  'cnc_mill/experiment_01.csv',
];

for (const log of logs) {
  describeWithRealLogs(`${log} read from bytes`, [log], ([path = '']) => {
    it('is understood as it is when read as text', async () => {
      expect(await inspectInWords([path], {})).toEqual(await inspectInWords([path], {}, { asText: true }));
    });
  });
}
