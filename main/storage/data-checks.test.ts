import { expect, it } from 'vitest';
import type { DataCheck, DataCheckCode } from '../../src/contracts/data-check.ts';
import { describeWithRealLogs } from '../../src/testing/real-logs.ts';
import { importLog } from './log-importer.ts';
import { temporaryFolder } from './testing/log-on-disk.ts';

async function checksOf(path: string): Promise<DataCheck[]> {
  const { checks } = await importLog({ files: [path], name: 'log', decisions: {}, directory: temporaryFolder() });
  return checks;
}

const found = (checks: readonly DataCheck[], code: DataCheckCode): readonly DataCheck[] =>
  checks.filter((check) => check.code === code && check.severity !== 'passed');

/** Faults that real logs are known to have, and that those without them are left alone. */
describeWithRealLogs(
  'data checks of real logs',
  [
    'etth1/ETTh1.csv',
    'gas_turbine/gt_2011.csv',
    'wind_scada/T1.csv',
    'steel_energy/Steel_industry_data.csv',
    'nab_part/machine_temperature_system_failure.csv',
    'tepco_demand_sjis/juyo-2018.csv',
  ],
  ([transformer = '', turbine = '', wind = '', steel = '', machine = '', demand = '']) => {
    it('ETTh1: whole days on which all seven columns stand still', async () => {
      const [together] = found(await checksOf(transformer), 'column.stuck');
      expect(together?.columns).toHaveLength(7);
      expect(together?.places).toContainEqual([720, 743]);
    });

    it('gas turbine: NOX stands at 60.38 for 102 hours, and there is no clock', async () => {
      const checks = await checksOf(turbine);
      const [stuck, ...others] = found(checks, 'column.stuck');
      expect(stuck?.columns).toEqual(['NOX']);
      expect(stuck?.places).toEqual([[1336, 1437]]);
      expect(others).toEqual([]);
      expect(found(checks, 'clock.none')).toHaveLength(1);
    });

    it('wind: gaps, and one wind speed of 0 amid a steady wind, but no finding in the hours at rest', async () => {
      const checks = await checksOf(wind);
      expect(found(checks, 'time.gaps')[0]?.message.en).toContain('32');
      expect(found(checks, 'column.jumps').map(({ places }) => places)).toEqual([[[4276, 4276]]]);
      expect(found(checks, 'column.stuck')).toEqual([]);
    });

    it('steel: time runs backwards on 365 days, and the nights at rest are no fault', async () => {
      const checks = await checksOf(steel);
      const [backwards] = found(checks, 'time.out-of-order');
      expect(backwards?.message.en).toContain('365');
      expect(backwards?.places).toHaveLength(20);
      expect(found(checks, 'column.stuck')).toEqual([]);
    });

    it('machine temperature: twelve repeated times at the clock change, each with its place', async () => {
      const [repeated] = found(await checksOf(machine), 'time.duplicates');
      expect(repeated?.places).toHaveLength(12);
    });

    it('demand: nothing that calls for attention', async () => {
      const severities = (await checksOf(demand)).map(({ severity }) => severity);
      expect(severities.filter((severity) => severity === 'problem' || severity === 'caution')).toEqual([]);
    });
  },
);
