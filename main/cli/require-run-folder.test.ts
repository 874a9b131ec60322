import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failureOf } from '../../src/contracts/failure.ts';
import { datasetOf, seasonalColumns } from '../../src/testing/synthetic-columns.ts';
import { proposePlan } from '../../src/experiment/propose-plan.ts';
import { beginExperiment } from '../storage/experiment-folder.ts';
import { requireRunFolder } from './require-run-folder.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-folder-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const codeFor = (path: string): Promise<string> =>
  requireRunFolder(path).then(
    () => 'accepted',
    (thrown: unknown) => failureOf(thrown).code,
  );

it('finds the experiment of a run', async () => {
  const { summary } = datasetOf(seasonalColumns(['a'], 400, 1));
  const plan = proposePlan(summary, { preset: 'quick', target: null, lookback: null, horizon: null });
  const experiment = join(folder, 'experiment');
  const journal = await beginExperiment(experiment, plan);
  await journal.append({ type: 'started', at: '2026-01-01T00:00:00Z' });
  const run = join(experiment, 'runs', 'delta-net-seed1-fold0');
  await mkdir(run, { recursive: true });
  expect(await requireRunFolder(run)).toBe(experiment);
});

it('tells a folder that does not exist from one that is no run, and from a file', async () => {
  expect(await codeFor(join(folder, 'nowhere'))).toBe('file.missing');
  const other = join(folder, 'a', 'b');
  await mkdir(other, { recursive: true });
  await writeFile(join(other, 'result.json'), '{"sch');
  expect(await codeFor(other)).toBe('usage.invalid');
  expect(await codeFor(join(other, 'result.json'))).toBe('usage.invalid');
});
