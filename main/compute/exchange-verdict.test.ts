import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ComparisonSummary, ExperimentPlan } from '../../src/contracts/experiment.ts';
import type { Dataset } from '../../src/data/dataset-columns.ts';
import { summarise } from '../../src/evaluation/summarise.ts';
import { performRun } from '../../src/experiment/perform-run.ts';
import { planRuns } from '../../src/experiment/plan-runs.ts';
import { models } from '../../src/models/registry.ts';
import { describeWithRealLogs } from '../../src/testing/real-logs.ts';
import { planFor } from '../../src/testing/synthetic-columns.ts';
import { readDataset } from '../storage/dataset-folder.ts';
import { importLog } from '../storage/log-importer.ts';
import { createRunPorts } from './jobs/worker-ports.ts';

/** 70/10/20 of 7588 rows as published: whole rows of train and test, the rest is validation. */
const split = { kind: 'rows', train: 5311, validation: 760, test: 1517 } as const;

/** Exchange rates: nothing forecasts them clearly better than their last value, and the lab has to say so. */
describeWithRealLogs('exchange rates', ['exchange_rate/exchange_rate.csv'], (files) => {
  let directory: string;
  let dataset: Dataset;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'exchange-verdict-'));
    await importLog({ files, name: 'exchange', decisions: {}, directory });
    dataset = await readDataset(directory);
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  async function compareOn(plan: ExperimentPlan): Promise<ComparisonSummary> {
    const ports = await createRunPorts('compiled');
    const results = [];
    for (const { run } of planRuns('exchange', plan, dataset)) {
      const events = performRun(run, plan, dataset, ports, { aborted: false });
      let next = await events.next();
      while (next.done !== true) next = await events.next();
      results.push(next.value.result);
    }
    return summarise({
      experiment: 'exchange',
      plan,
      dataset: dataset.summary,
      results,
      timings: [],
      traits: (model) => ({ family: models.get(model).family, seeded: models.get(model).kind === 'trained' }),
    });
  }

  // Mean squared and absolute error on scaled values, from an independent calculation over all test windows.
  it.each([
    [96, 0.081, 0.196],
    [192, 0.167, 0.289],
  ])(
    'the last value, horizon %i: %d/%d',
    async (horizon, squared, absolute) => {
      const task = { targets: dataset.summary.numericColumns, lookback: 96, horizon, season: null };
      const plan = planFor(['last-value', 'moving-mean'], { split, task });
      const scores = (await compareOn(plan)).entries[0]?.scores;
      expect(scores?.mse_scaled.mean).toBeCloseTo(squared, 3);
      expect(scores?.mae_scaled.mean).toBeCloseTo(absolute, 3);
    },
    300_000,
  );

  it('the verdict is never "better": closed forms and a trained memory against the last value', async () => {
    const task = { targets: dataset.summary.numericColumns, lookback: 48, horizon: 12, season: null };
    const plan = planFor(['last-value', 'moving-mean', 'ridge', 'linear-transformer'], {
      split,
      task,
      seeds: [1, 2, 3],
      maximumOrigins: 200,
    });
    const trained = { width: 16, layers: 1, heads: 1, patchLength: 8, patchStride: 8 };
    const summary = await compareOn({
      ...plan,
      entries: plan.entries.map((entry) =>
        entry.model === 'linear-transformer' ? { ...entry, hyperparameters: trained } : entry,
      ),
      training: { ...plan.training, batchSize: 32, maximumSteps: 60, validationEvery: 20 },
    });
    expect(summary.evidence.stamp).not.toBe('D');
    expect(['worse', 'no-clear-difference', 'not-needed']).toContain(summary.verdict.word);
    for (const { verdict } of summary.entries) expect(verdict?.word).not.toBe('better');
  }, 300_000);
});
