import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createCpuBackend } from '../tensor/backends/cpu.ts';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { measurePredictions } from './measure-predictions.ts';
import { performRun } from './perform-run.ts';
import type { RunPorts } from './run-ports.ts';

const dataset = datasetOf(seasonalColumns(['a'], 300, 6));
const entries = [
  { id: 'a closed form', model: 'ridge', hyperparameters: {} },
  { id: 'an online model', model: 'rls', hyperparameters: {} },
  { id: 'a network', model: 'gru', hyperparameters: { width: 8, layers: 1 } },
];
const plan = { ...planFor([]), entries, baseline: 'a closed form' };
const never = { aborted: false };

/** Every look at the clock is one millisecond later. */
function steppingPorts(): RunPorts {
  let now = 0;
  return {
    backend: createCpuBackend('test'),
    clock: { now: () => (now += 1), breathe: () => setImmediate() },
    residentMemory: () => 1000,
    provenance: { app: '0', backend: 'cpu', device: 'test', engine: 'test', platform: 'test', threads: 1 },
  };
}

it('times one forecast of every kind of model from what its run has stored', async () => {
  const ports = steppingPorts();
  const runs = [];
  for (const { id } of entries) {
    const run = { experiment: 'test', entry: id, seed: 1, fold: 0 };
    const generator = performRun(run, plan, dataset, ports, never);
    let next = await generator.next();
    while (next.done !== true) next = await generator.next();
    const { parameters } = next.value;
    runs.push({
      run,
      trainedParameters: () => Promise.resolve(Float32Array.from(parameters)),
      fittedNumbers: () => Promise.resolve(Float64Array.from(parameters)),
    });
  }
  const timings = await measurePredictions(runs, plan, dataset, ports, never);
  expect(timings.map(({ entry }) => entry)).toEqual(entries.map(({ id }) => id));
  for (const { p50, samples } of timings) {
    expect(p50).toBe(1);
    expect(samples).toBeGreaterThanOrEqual(20);
  }
});
