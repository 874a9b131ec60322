import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ComputeJob } from '../../src/contracts/compute-message.ts';
import { failureOf } from '../../src/contracts/failure.ts';
import { sampleDataset } from '../../src/testing/sample-dataset.ts';
import { sampleExperiment } from '../../src/testing/sample-experiment.ts';
import { createTranslator } from '../../src/text/translator.ts';
import { beginExperiment } from '../storage/experiment-folder.ts';
import { temporaryFolder } from '../storage/testing/log-on-disk.ts';
import { createModelExports } from './model-exports.ts';
import { createFakePool } from './testing/fake-pool.ts';

const stored = sampleExperiment({
  seed: 3,
  levels: { 'last-value': 1, 'delta-net': 0.6 },
  seeds: 3,
  origins: 6,
  horizon: 2,
  spacing: 2,
  dataset: sampleDataset({ name: 'press', column: 'a', unit: null, rows: 500, stepMilliseconds: 1000 }),
});
const bestSeed = 2;
const results = stored.results.map((result) => ({
  ...result,
  history: [10, 5].map((step) => ({
    step,
    trainLoss: 1,
    // The best of all is found on the way, not at the end.
    validationLoss: result.run.seed === bestSeed && step === 10 ? 0.1 : 0.2,
  })),
}));

async function exportsInto(savePath: string | null) {
  const directory = join(temporaryFolder(), 'experiment');
  const journal = await beginExperiment(directory, stored.plan);
  for (const { run } of results) await journal.append({ type: 'run-finished', run, sha256: '', parametersSha256: 'p' });
  const suggestions: string[] = [];
  const pool = createFakePool(() =>
    Promise.resolve({
      kind: 'export-model',
      file: { bytes: 1, kind: 'window', inputs: [], outputs: [], columns: [], targets: [] },
    }),
  );
  const exports = createModelExports({
    load: () =>
      Promise.resolve({ id: 'e', plan: stored.plan, state: 'finished', startedAt: '', results, summary: null }),
    experimentDirectory: () => Promise.resolve(directory),
    datasetDirectory: (id) => Promise.resolve(`/datasets/${id}`),
    pool,
    shell: {
      chooseLogs: () => Promise.resolve([]),
      chooseProject: () => Promise.resolve([]),
      chooseScenario: () => Promise.resolve([]),
      chooseFolder: () => Promise.resolve([]),
      pasted: () => Promise.resolve(''),
      chooseSavePath({ name, extension }) {
        suggestions.push(`${name}.${extension}`);
        return Promise.resolve(savePath);
      },
      reveal: () => undefined,
      copy: () => Promise.resolve(),
      keepAwake: () => () => undefined,
    },
    translate: () => createTranslator('en'),
  });
  return { exports, suggestions, jobs: pool.jobs };
}

describe('a model saved from the window', () => {
  it('is the seed that was best on the validation part, with what its parameters must be', async () => {
    const { exports, suggestions, jobs } = await exportsInto('/chosen/m.onnx');
    expect(await exports.export({ experiment: 'e', entry: 'delta-net' })).toEqual({ saved: true, fileName: 'm.onnx' });
    const [job] = jobs as readonly Extract<ComputeJob, { kind: 'export-model' }>[];
    expect(job).toMatchObject({
      run: { entry: 'delta-net', seed: bestSeed },
      parametersSha256: 'p',
      path: '/chosen/m.onnx',
    });
    expect(suggestions).toEqual([`a ${createTranslator('en')('models:delta-net.name')}.onnx`]);
  });

  it('is not made where the dialog is closed', async () => {
    const { exports, jobs } = await exportsInto(null);
    expect(await exports.export({ experiment: 'e', entry: 'delta-net' })).toEqual({ saved: false, fileName: null });
    expect(jobs).toEqual([]);
  });

  it('is refused for an entry without a finished run', async () => {
    const { exports } = await exportsInto('/chosen/m.onnx');
    const failure = await exports.export({ experiment: 'e', entry: 'lstm' }).then(() => null, failureOf);
    expect(failure?.code).toBe('experiment.not-found');
  });
});
