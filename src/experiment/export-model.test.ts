import { setImmediate } from 'node:timers/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { createNodeBackends } from '../../main/compute/create-backends.ts';
import { importLog } from '../../main/storage/log-importer.ts';
import { readDataset } from '../../main/storage/dataset-folder.ts';
import { temporaryFolder } from '../../main/storage/testing/log-on-disk.ts';
import type { ExperimentPlan } from '../contracts/experiment.ts';
import { failureOf } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareLog, type PreparedLog } from '../data/prepared-log.ts';
import { unscale } from '../data/scaler.ts';
import { models } from '../models/registry.ts';
import { relativeGap } from '../models/testing/arrays.ts';
import { describeWithRealLogs } from '../testing/real-logs.ts';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { createBatchForecaster } from '../training/batch-forecaster.ts';
import { exportModel, type ExportedModel } from './export-model.ts';
import { modelOfEntry, taskShapeOf } from './model-of-entry.ts';
import { performRun } from './perform-run.ts';

/** Largest difference allowed, over the largest forecast: the file computes in float32 and scales in float32 too. */
const agreement = 1e-5;

const byRows = {
  patchLength: 1,
  patchStride: 1,
  position: 'none',
  head: 'last',
  windowNormalisation: false,
  width: 8,
  layers: 2,
} as const;

interface TrainedRun {
  readonly log: PreparedLog;
  readonly plan: ExperimentPlan;
  readonly parameters: Float32Array;
  /** Input columns in their own units, NaN where missing. */
  readonly columns: readonly Float64Array[];
  readonly exported: ExportedModel;
}

const run = { experiment: 'test', entry: 'exported', seed: 1, fold: 0 };

async function trained(dataset: Dataset, plan: ExperimentPlan): Promise<TrainedRun> {
  const events = performRun(
    run,
    plan,
    dataset,
    {
      backend: createNodeBackends().get('compiled'),
      clock: { now: () => performance.now(), breathe: () => setImmediate() },
      residentMemory: () => 1,
      provenance: { app: '0', backend: 'compiled', device: 'test', engine: 'test', platform: 'test', threads: 1 },
    },
    { aborted: false },
  );
  let next = await events.next();
  while (next.done !== true) next = await events.next();
  const { parameters } = next.value;
  if (!(parameters instanceof Float32Array)) throw new Error('A trained run has float32 parameters.');
  const log = prepareLog(dataset, plan);
  const columns = log.names.map((name) => dataset.columns.get(name) ?? new Float64Array(0));
  const exported = exportModel({ run, plan, log, parameters, appVersion: '0' });
  return { log, plan, parameters, columns, exported };
}

const entry = (model: string, hyperparameters: Readonly<Record<string, unknown>>) => ({
  entries: [{ id: run.entry, model, hyperparameters }],
  baseline: run.entry,
});

/** Our own forecasts in the targets' units: [origin][horizon × targets]. */
async function ourForecasts({ log, plan, parameters }: TrainedRun, origins: Uint32Array): Promise<readonly number[][]> {
  const model = modelOfEntry(plan.entries[0] ?? { id: '', model: '', hyperparameters: {} }, taskShapeOf(log));
  if (model.kind !== 'trained') throw new Error('Not a trained model.');
  const forecaster = await createBatchForecaster(createNodeBackends().get('compiled'), model, log, 16);
  const targets = log.targetNames.length;
  const forecasts: number[][] = [];
  await forecaster.forecastEach(
    parameters,
    origins,
    (_origin, values, offset) => {
      const raw = Array.from({ length: log.horizon * targets }, (_, index) => {
        const scaler = log.scalers[index % targets];
        if (scaler === undefined) throw new Error('A target without a scaler.');
        return unscale(scaler, values[offset + index] ?? Number.NaN);
      });
      forecasts.push(raw);
    },
    () => Promise.resolve(),
  );
  forecaster.dispose();
  return forecasts;
}

type Memory = Readonly<Record<string, Tensor>>;

/** What an engineer writes around the file: nothing of ours but its names. */
async function openFile({ bytes, inputs }: ExportedModel) {
  const session = await InferenceSession.create(bytes);
  const empty: Memory = Object.fromEntries(
    inputs
      .filter(({ name }) => name.startsWith('memory.'))
      .map(({ name, shape }) => [
        name,
        new Tensor('float32', new Float32Array(shape.reduce((product, size) => product * size, 1)), shape),
      ]),
  );
  return {
    empty,
    feed: async (
      row: readonly number[],
      memory: Memory,
    ): Promise<{ readonly forecast: number[]; readonly memory: Memory }> => {
      const results = await session.run({
        ...memory,
        row: new Tensor('float32', Float32Array.from(row), [1, row.length]),
      });
      const next = Object.keys(memory).map((name) => [name, results[name.replace('memory.', 'next.')]] as const);
      return {
        forecast: [...(results['forecast']?.data as Float32Array)],
        memory: Object.fromEntries(next) as Memory,
      };
    },
  };
}

const rowAt = (columns: readonly Float64Array[], row: number): readonly number[] =>
  columns.map((column) => column[row] ?? Number.NaN);

/** The whole log through the file from its first row on, as on the line. */
async function fedFromTheBeginning(given: TrainedRun, origins: Uint32Array): Promise<readonly number[][]> {
  const { feed, empty } = await openFile(given.exported);
  const wanted = new Set(origins);
  const forecasts: number[][] = [];
  let memory = empty;
  for (let row = 0; row < Math.max(...origins); row += 1) {
    const fed = await feed(rowAt(given.columns, row), memory);
    memory = fed.memory;
    if (wanted.has(row + 1)) forecasts.push(fed.forecast);
  }
  return forecasts;
}

/** Only the rows of each origin's window, from an empty memory. */
async function fedWindowByWindow({ exported, columns, log }: TrainedRun, origins: Uint32Array) {
  const { feed, empty } = await openFile(exported);
  const forecasts: number[][] = [];
  for (const origin of origins) {
    // What the window's first row would have been filled with comes from before it.
    const before = log.filled.map((column) => column[origin - log.lookback - 1] ?? 0);
    let memory: Memory = {
      ...empty,
      'memory.observed': new Tensor('float32', Float32Array.from(before), [1, before.length]),
    };
    let forecast: number[] = [];
    for (let row = origin - log.lookback; row < origin; row += 1) {
      ({ forecast, memory } = await feed(rowAt(columns, row), memory));
    }
    forecasts.push(forecast);
  }
  return forecasts;
}

function withHoles(columns: ReadonlyMap<string, Float64Array>): ReadonlyMap<string, Float64Array> {
  return new Map(
    [...columns].map(([name, values], index) => [
      name,
      values.map((value, row) => ((row + index) % 11 < 2 ? NaN : value)),
    ]),
  );
}

describe('an exported model', () => {
  const dataset = datasetOf(withHoles(seasonalColumns(['a', 'b'], 300, 6)));

  it.each([
    ['delta-net', { shortcut: 'ridge', patchLength: 4, patchStride: 4, width: 8 }],
    ['transformer', { channels: 'mixed', patchLength: 4, patchStride: 2, width: 8 }],
    ['dlinear', {}],
  ])('that keeps a window gives what we forecast from it, missing values filled alike: %s', async (model, settings) => {
    const given = await trained(dataset, planFor([], { ...entry(model, settings), task: { inputs: ['b'] } }));
    expect(given.exported.kind).toBe('window');
    const { origins } = given.log.origins.test;
    expect(origins.length).toBeGreaterThan(30);
    const fed = await fedFromTheBeginning(given, origins);
    expect(relativeGap(fed.flat(), (await ourForecasts(given, origins)).flat())).toBeLessThan(agreement);
  });

  it.each(['rnn', 'gru', 'lstm', 'transformer', 'linear-transformer', 'delta-net'])(
    'with a memory of its own gives row by row what we forecast from a window, and keeps no window: %s',
    async (model) => {
      const plan = planFor([], { ...entry(model, byRows), task: { targets: ['a', 'b'] } });
      const given = await trained(dataset, plan);
      expect(given.exported.kind).toBe('recurrent');
      expect(given.exported.inputs.map(({ name }) => name)).not.toContain('memory.window');
      const origins = given.log.origins.test.origins.slice(0, 12);
      const fed = await fedWindowByWindow(given, origins);
      expect(relativeGap(fed.flat(), (await ourForecasts(given, origins)).flat())).toBeLessThan(agreement);
    },
  );

  it('says in the file which columns it takes, in which order', async () => {
    const japanese = datasetOf(seasonalColumns(['金型温度', '圧力 [MPa]'], 300, 6));
    const task = { targets: ['金型温度'], inputs: ['圧力 [MPa]'] };
    const given = await trained(japanese, planFor([], { ...entry('gru', byRows), task }));
    const text = Buffer.from(given.exported.bytes).toString('utf8');
    for (const said of ['["金型温度","圧力 [MPa]"]', 'recurrent', 'Feed one row at a time'])
      expect(text).toContain(said);
    await openFile(given.exported);
    expect(given.exported.outputs[0]).toEqual({ name: 'forecast', shape: [1, 4, 1] });
  });

  it.each(models.all.filter(({ kind }) => kind !== 'trained').map(({ id }) => id))(
    'is refused where nothing was trained by gradient steps: %s',
    (model) => {
      const plan = planFor([], entry(model, {}));
      const request = { run, plan, log: prepareLog(dataset, plan), parameters: new Float32Array(0), appVersion: '0' };
      let refusal: unknown = null;
      try {
        exportModel(request);
      } catch (thrown) {
        refusal = thrown;
      }
      expect(failureOf(refusal)).toMatchObject({ code: 'model.not-exportable', values: { model } });
    },
  );
});

describeWithRealLogs(
  'an exported model over a real log',
  ['etth1/ETTh1.csv', 'airquality_uci/AirQualityUCI.csv'],
  ([etth1 = '', airQuality = '']) => {
    it.each([
      ['ETTh1', etth1, ['OT'], ['HUFL', 'LULL']],
      ['air quality, a third of some columns missing', airQuality, ['CO(GT)', 'T'], ['NO2(GT)']],
    ])('agrees with our forecasts: %s', async (_name, path, targets, inputs) => {
      const directory = temporaryFolder();
      await importLog({ files: [path], name: 'log', decisions: {}, directory });
      const plan = planFor([], {
        ...entry('delta-net', { shortcut: 'ridge' }),
        task: { targets, inputs, lookback: 96, horizon: 8, season: null },
        split: { kind: 'rows', train: 2500, validation: 400, test: 300 },
      });
      const given = await trained(await readDataset(directory), plan);
      const { origins } = given.log.origins.test;
      const fed = await fedFromTheBeginning(given, origins);
      expect(relativeGap(fed.flat(), (await ourForecasts(given, origins)).flat())).toBeLessThan(agreement);
    });
  },
);
