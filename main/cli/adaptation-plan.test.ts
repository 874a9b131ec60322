import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../../src/contracts/failure.ts';
import type { Scenario } from '../../src/contracts/scenario.ts';
import { datasetOf, seasonalColumns } from '../../src/testing/synthetic-columns.ts';
import { AdaptationOptions, adaptationPlanOf } from './adaptation-plan.ts';

const dataset = datasetOf(seasonalColumns(['y', 'a', 'b'], 1200, 2));
const planOf = (raw: Readonly<Record<string, unknown>>) => adaptationPlanOf(AdaptationOptions.parse(raw), dataset);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fast-weight-lab-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('takes a soft sensor apart as it was asked for', async () => {
  const plan = await planOf({
    task: 'soft-sensor',
    target: 'y',
    inputs: 'all',
    labelDelay: '24',
    trainRows: '800',
    changes: '0,200',
    seeds: '2',
    models: 'ridge,mesa-memory-over-ridge,lstm',
  });
  expect(plan.task).toEqual({ kind: 'soft-sensor', target: 'y', inputs: ['a', 'b'] });
  expect(plan.split).toEqual({ kind: 'rows', train: 680, validation: 120, test: 400 });
  expect(plan.change).toEqual({ kind: 'recorded', at: [0, 200] });
  expect(plan.labelDelay).toBe(24);
  expect(plan.seeds).toEqual([1, 2]);
  expect(plan.entries.map(({ id, model }) => [id, model])).toEqual([
    ['ridge', 'ridge'],
    ['mesa-memory-over-ridge', 'mesa-memory'],
    ['lstm', 'lstm'],
  ]);
});

it('forecasts with a preset unless told otherwise, and is told the truth when it can be', async () => {
  const plan = await planOf({ target: 'y', lookback: '20', horizon: '5', preset: 'stop' });
  expect(plan.task).toEqual({ kind: 'forecast', target: 'y', inputs: [], lookback: 20, horizon: 5 });
  expect(plan.labelDelay).toBe(5);
  expect(plan.change.kind === 'scenario' ? plan.change.scenario.changes : []).toMatchObject([
    { kind: 'step', column: 'y' },
  ]);
});

it('reads a scenario file as it stands', async () => {
  const scenario: Scenario = {
    schemaVersion: 1,
    name: 'by hand',
    changes: [{ kind: 'sensor-stuck', column: 'a', start: 3, duration: 9 }],
  };
  const path = join(folder, 'scenario.json');
  await writeFile(path, JSON.stringify(scenario));
  expect((await planOf({ scenario: path })).change).toEqual({ kind: 'scenario', scenario });
});

describe('refuses', () => {
  const codeOf = async (raw: Readonly<Record<string, unknown>>): Promise<string> =>
    planOf(raw).then(
      () => 'none',
      (thrown: unknown) => failureOf(thrown).code,
    );

  it('a study without a change, or with two kinds of it', async () => {
    expect(await codeOf({ target: 'y' })).toBe('usage.invalid');
    expect(await codeOf({ target: 'y', preset: 'stop', changes: '3' })).toBe('usage.invalid');
  });

  it('rows that are none, and more seeds than anybody trains', () => {
    for (const options of [{ changes: '' }, { changes: '3,,5' }, { changes: '-1' }, { seeds: '99999999999' }]) {
      expect(AdaptationOptions.safeParse(options).success).toBe(false);
    }
  });

  it('a file that is not there, or holds no scenario', async () => {
    expect(await codeOf({ scenario: join(folder, 'none.json') })).toBe('file.missing');
    const path = join(folder, 'other.json');
    await writeFile(path, '{"changes":[]}');
    expect(await codeOf({ scenario: path })).toBe('scenario.unreadable');
  });
});
