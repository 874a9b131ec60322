import { execFileSync } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../../src/contracts/failure.ts';
import { relativeGap } from '../../src/models/testing/arrays.ts';
import { datasetOf, planFor, seasonalColumns } from '../../src/testing/synthetic-columns.ts';
import { spawnChildProcessWorker } from '../compute/child-process-worker.ts';
import { createComputePool, type ComputePool } from '../compute/compute-pool.ts';
import { beginExperiment, readExperiment, runDirectoryOf } from '../storage/experiment-folder.ts';
import { temporaryFolder } from '../storage/testing/log-on-disk.ts';
import { buildWorker, type BuiltWorker } from '../testing/build-worker.ts';
import { storeDataset } from '../testing/store-dataset.ts';
import { conductExperiment } from './conduct-experiment.ts';
import { exportRun } from './export-run.ts';

const rows = 400;
const columns = seasonalColumns(['圧力', '金型温度'], rows, 2);
const network = { width: 8, heads: 2, layers: 1, patchLength: 4, patchStride: 4, shortcut: 'ridge' };
const plan = planFor([], {
  entries: [
    { id: 'last-value', model: 'last-value', hyperparameters: {} },
    { id: 'delta-net', model: 'delta-net', hyperparameters: network },
  ],
  baseline: 'last-value',
  task: { targets: ['金型温度'], inputs: ['圧力'] },
});

let worker: BuiltWorker;
let pool: ComputePool;
let folder: string;

beforeAll(async () => {
  worker = await buildWorker();
  pool = createComputePool({ size: 1, spawn: () => spawnChildProcessWorker(worker.path) });
  folder = temporaryFolder();
  await storeDataset(join(folder, 'dataset'), datasetOf(columns));
  await conductExperiment({
    experiment: 'first',
    plan,
    datasetDirectory: join(folder, 'dataset'),
    experimentDirectory: join(folder, 'first'),
    journal: await beginExperiment(join(folder, 'first'), plan),
    pool,
    backend: 'compiled',
    onEvents: () => undefined,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
});
afterAll(async () => {
  await pool.dispose();
  await worker.remove();
});

const exported = (entry: string, path: string) =>
  exportRun(pool, {
    experimentDirectory: join(folder, 'first'),
    datasetDirectory: join(folder, 'dataset'),
    isWanted: (run) => run.entry === entry,
    path,
  });

/** The program of the page, as an engineer would copy it; beside the worker, where packages are found. */
async function programOfThePage(): Promise<string> {
  const page = await readFile(resolve(import.meta.dirname, '../../docs/export.md'), 'utf8');
  const program = /```js\n([\s\S]*?)```/.exec(page)?.[1];
  if (program === undefined) throw new Error('docs/export.md has no program for Node.');
  const path = join(dirname(worker.path), 'stream.mjs');
  await writeFile(path, program);
  return path;
}

describe('a run of a stored experiment', () => {
  it('is exported as a file from which the page’s program gets the forecasts that were scored', async () => {
    const path = join(folder, 'm.onnx');
    const file = await exported('delta-net', path);
    expect(file).toMatchObject({
      kind: 'window',
      columns: ['金型温度', '圧力'],
      targets: ['金型温度'],
      bytes: (await stat(path)).size,
    });
    const lines = Array.from({ length: rows }, (_, row) =>
      [columns.get('金型温度')?.[row], columns.get('圧力')?.[row]].join(','),
    );
    const printed = execFileSync(process.execPath, [await programOfThePage(), path], { input: lines.join('\n') })
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split(',').map(Number));
    expect(printed.length).toBe(rows);
    const { results } = await readExperiment(join(folder, 'first'));
    const samples = results.find(({ run }) => run.entry === 'delta-net')?.samples ?? [];
    expect(samples.length).toBeGreaterThan(3);
    for (const { originRow, forecast } of samples) {
      expect(relativeGap(printed[originRow - 1] ?? [], forecast.flat())).toBeLessThan(1e-5);
    }
  });

  it('is refused where its model was not trained, and where there is no such run', async () => {
    const failures = await Promise.all(
      ['last-value', 'lstm'].map((entry) => exported(entry, join(folder, 'no.onnx')).then(() => null, failureOf)),
    );
    expect(failures.map((failure) => failure?.code)).toEqual(['model.not-exportable', 'experiment.not-found']);
  });

  it('is refused where its parameters are not those that were stored', async () => {
    const run = { experiment: 'first', entry: 'delta-net', seed: 1, fold: 0 };
    const path = join(runDirectoryOf(join(folder, 'first'), run), 'parameters.bin');
    const bytes = await readFile(path);
    await writeFile(
      path,
      bytes.map((byte, index) => (index === 5 ? byte ^ 1 : byte)),
    );
    const failure = await exported('delta-net', join(folder, 'no.onnx')).then(() => null, failureOf);
    await writeFile(path, bytes);
    expect(failure?.code).toBe('project.damaged');
  });
});
