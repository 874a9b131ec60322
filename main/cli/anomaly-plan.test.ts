import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { proposeAnomalyPlan } from '../../src/anomaly/propose-anomaly-plan.ts';
import type { AnomalyPlan } from '../../src/contracts/anomaly.ts';
import { failureOf } from '../../src/contracts/failure.ts';
import { datasetOf, seasonalColumns } from '../../src/testing/synthetic-columns.ts';
import { AnomalyOptions, anomalyPlanOf } from './anomaly-plan.ts';

const dataset = datasetOf(seasonalColumns(['a', 'b', 'state'], 600, 3));
const planOf = (options: Readonly<Record<string, string>>): Promise<AnomalyPlan> =>
  anomalyPlanOf(AnomalyOptions.parse(options), proposeAnomalyPlan(dataset), dataset.summary);

describe('anomalyPlanOf', () => {
  it('is the proposal where nothing was said', async () => {
    expect(await planOf({})).toEqual(proposeAnomalyPlan(dataset));
  });

  it('takes a column that is named as the label out of what is watched', async () => {
    const plan = await planOf({ labels: 'state' });
    expect(plan.labels).toEqual({ kind: 'column', column: 'state' });
    expect(plan.columns).toEqual(['a', 'b']);
    expect((await planOf({ labels: 'state', inputs: 'all' })).columns).toEqual(['a', 'b']);
    expect((await planOf({ labels: 'none' })).labels).toEqual({ kind: 'none' });
  });

  it('changes what was said', async () => {
    const said = { normalRows: '200', alarmsPerDay: '0.5', tolerance: '0', detectors: 'ewma, cusum', seeds: '2' };
    expect(await planOf(said)).toMatchObject({
      normal: { first: 0, end: 200 },
      alarmBudgetPerDay: 0.5,
      toleranceRows: 0,
      detectors: ['ewma', 'cusum'],
      seeds: [1, 2],
    });
  });

  it('refuses options that make no sense', () => {
    for (const options of [
      { normalRows: '0' },
      { alarmsPerDay: '0' },
      { alarmsPerDay: 'few' },
      { tolerance: '-1' },
      { seeds: '99999999999' },
    ]) {
      expect(AnomalyOptions.safeParse(options).success).toBe(false);
    }
  });

  it('carries out a plan file on the log that was given', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'anomaly-plan-test-'));
    const path = join(directory, 'plan.json');
    try {
      const stored: AnomalyPlan = {
        ...proposeAnomalyPlan(dataset),
        dataset: { id: 'other', name: 'other' },
        seeds: [7],
      };
      await writeFile(path, JSON.stringify(stored));
      expect(await planOf({ plan: path })).toEqual({ ...proposeAnomalyPlan(dataset), seeds: [7] });
      await writeFile(path, '{"schemaVersion": 9}');
      expect(await planOf({ plan: path }).catch(failureOf)).toMatchObject({ code: 'plan.invalid' });
    } finally {
      await rm(directory, { recursive: true });
    }
    expect(await planOf({ plan: path }).catch(failureOf)).toMatchObject({ code: 'file.missing' });
  });
});
