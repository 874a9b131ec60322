import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/contracts/failure.ts';
import { datasetOf, planFor, seasonalColumns } from '../../src/testing/synthetic-columns.ts';
import { comparisonPlanOf, ComparisonOptions } from './comparison-plan.ts';

const { summary } = datasetOf(seasonalColumns(['a', 'b', 'c'], 2000, 1));
const planOf = (options: Record<string, unknown>) => comparisonPlanOf(ComparisonOptions.parse(options), summary);

describe('comparisonPlanOf', () => {
  it('carries out the published ETT protocol as it is written on the command line', async () => {
    const plan = await planOf({
      target: 'all',
      lookback: '96',
      horizon: '96',
      split: 'rows:8640,2880,2880',
      scale: 'train',
      seeds: '3',
      models: 'last-value,seasonal-value,ridge',
    });
    expect(plan.task).toMatchObject({ targets: ['a', 'b', 'c'], inputs: [], lookback: 96, horizon: 96, season: 24 });
    expect(plan.split).toEqual({ kind: 'rows', train: 8640, validation: 2880, test: 2880 });
    expect(plan.maximumOrigins).toBeNull();
    expect(plan.entries.map(({ model }) => model)).toEqual(['last-value', 'seasonal-value', 'ridge']);
    expect(plan.seeds).toEqual([1, 2, 3]);
  });

  it('proposes what was not said', async () => {
    const plan = await planOf({});
    expect(plan).toMatchObject({ preset: 'standard', baseline: 'last-value', split: { kind: 'share' } });
    expect(plan.task.targets).toEqual(['a']);
  });

  it('takes the first model for the baseline where the usual one is left out', async () => {
    expect((await planOf({ models: 'ridge,lstm' })).baseline).toBe('ridge');
    expect((await planOf({ models: 'ridge,lstm', baseline: 'lstm' })).baseline).toBe('lstm');
  });

  it('refuses options that make no sense', () => {
    for (const options of [{ split: '70/10/20' }, { horizon: '0' }, { preset: 'hasty' }, { scale: 'test' }]) {
      expect(ComparisonOptions.safeParse(options).success).toBe(false);
    }
  });

  it('carries out a plan file on the log that was given', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'plan-test-'));
    const path = join(directory, 'plan.json');
    await writeFile(path, JSON.stringify(planFor(['ridge', 'last-value'])));
    const plan = await planOf({ plan: path });
    expect(plan.title).toBe('synthetic');
    expect(plan.dataset.id).toBe(summary.id);
    await writeFile(path, '{"schemaVersion": 9}');
    expect(await planOf({ plan: path }).catch((thrown: unknown) => failureOf(thrown).code)).toBe('plan.invalid');
    await rm(directory, { recursive: true });
    expect(await planOf({ plan: path }).catch((thrown: unknown) => failureOf(thrown).code)).toBe('file.missing');
  });
});
