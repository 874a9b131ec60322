import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Dataset } from '../../src/data/dataset-columns.ts';
import { performRun } from '../../src/experiment/perform-run.ts';
import type { RunPorts } from '../../src/experiment/run-ports.ts';
import { createCpuBackend } from '../../src/tensor/backends/cpu.ts';
import { describeWithRealLogs } from '../../src/testing/real-logs.ts';
import { planFor } from '../../src/testing/synthetic-columns.ts';
import { readDataset } from '../storage/dataset-folder.ts';
import { importLog } from '../storage/log-importer.ts';

const ports: RunPorts = {
  backend: createCpuBackend('test'),
  clock: { now: () => performance.now(), breathe: () => setImmediate() },
  residentMemory: () => process.memoryUsage.rss(),
  provenance: { app: '0', backend: 'cpu', device: 'test', engine: 'test', platform: 'test', threads: 1 },
};

/**
 * Mean squared and absolute error on scaled values, as tables in the literature and independent calculations give them: all
 * seven columns, train 8640, validation 2880, test 2880 rows, every test window.
 */
describeWithRealLogs('ETTh1 as published', ['etth1/ETTh1.csv'], (files) => {
  let directory: string;
  let dataset: Dataset;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'published-marks-'));
    await importLog({ files, name: 'ETTh1', decisions: {}, directory });
    dataset = await readDataset(directory);
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it.each([
    ['last-value', 96, 96, 1.294, 0.713],
    ['last-value', 96, 192, 1.325, 0.733],
    ['last-value', 96, 336, 1.33, 0.746],
    ['last-value', 96, 720, 1.335, 0.755],
    ['seasonal-value', 96, 96, 0.512, 0.433],
    ['seasonal-value', 96, 192, 0.581, 0.469],
    ['seasonal-value', 96, 336, 0.65, 0.501],
    ['seasonal-value', 96, 720, 0.655, 0.514],
    ['ridge', 96, 96, 0.383, 0.392],
    ['ridge', 96, 192, 0.434, 0.421],
    ['ridge', 96, 336, 0.475, 0.441],
    ['ridge', 96, 720, 0.462, 0.456],
    ['ridge', 336, 96, 0.37, 0.391],
    ['ridge', 336, 192, 0.403, 0.411],
    ['ridge', 336, 336, 0.426, 0.425],
    ['ridge', 336, 720, 0.423, 0.443],
  ])(
    '%s, lookback %i, horizon %i: %d/%d',
    async (model, lookback, horizon, squared, absolute) => {
      const plan = planFor([model], {
        split: { kind: 'rows', train: 8640, validation: 2880, test: 2880 },
        task: { targets: dataset.summary.numericColumns, lookback, horizon, season: 24 },
      });
      const run = { experiment: 'marks', entry: model, seed: 1, fold: 0 };
      const events = performRun(run, plan, dataset, ports, { aborted: false });
      let next = await events.next();
      while (next.done !== true) next = await events.next();
      const { scores, windows } = next.value.result;
      expect(windows.test).toBe(2880 - horizon + 1);
      expect(scores?.mse_scaled).toBeCloseTo(squared, 3);
      expect(scores?.mae_scaled).toBeCloseTo(absolute, 3);
    },
    600_000,
  );
});
