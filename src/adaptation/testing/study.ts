import { setImmediate } from 'node:timers/promises';
import type { AdaptationPlan } from '../../contracts/adaptation.ts';
import type { PlanEntry } from '../../contracts/experiment.ts';
import type { Scenario, ScenarioChange } from '../../contracts/scenario.ts';
import type { Dataset } from '../../data/dataset-columns.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { createCpuBackend } from '../../tensor/backends/cpu.ts';
import { datasetOf } from '../../testing/synthetic-columns.ts';
import type { StudyContext } from '../pace.ts';

export const studyRows = 420;

export const studyContext = (): StudyContext => ({
  ports: {
    backend: createCpuBackend('test'),
    clock: { now: () => performance.now(), breathe: () => setImmediate() },
    residentMemory: () => 1000,
    provenance: { app: '0', backend: 'cpu', device: 'test', engine: 'test', platform: 'test', threads: 1 },
  },
  signal: { aborted: false },
  onProgress: () => undefined,
});

/** `y` follows the inputs `a` and `b` by a line, whose weights may move with the row. */
export function lineLog(
  weightsAt: (row: number) => readonly [number, number] = () => [2, -1],
  rows = studyRows,
): Dataset {
  const random = createSeededRandom(3);
  const drawn = (): Float64Array => Float64Array.from({ length: rows }, () => random.normal());
  const [a, b, noise] = [drawn(), drawn(), drawn()];
  const y = Float64Array.from({ length: rows }, (_, row) => {
    const [first, second] = weightsAt(row);
    return 30 + first * (a[row] ?? NaN) + second * (b[row] ?? NaN) + 0.1 * (noise[row] ?? NaN);
  });
  return datasetOf(
    new Map([
      ['y', y],
      ['a', a],
      ['b', b],
    ]),
  );
}

export const scenarioOf = (...changes: ScenarioChange[]): Scenario => ({ schemaVersion: 1, name: 'test', changes });

/** Rows 0–239 are for training, 240–299 for validation, the rest is scored. */
export function studyPlan(
  task: AdaptationPlan['task'],
  entries: readonly PlanEntry[],
  changes: Partial<Pick<AdaptationPlan, 'change' | 'labelDelay' | 'seeds' | 'split'>> = {},
): AdaptationPlan {
  return {
    schemaVersion: 1,
    kind: 'adaptation',
    title: 'test',
    dataset: { id: 'test', name: 'test' },
    task,
    split: { kind: 'rows', train: 240, validation: 60, test: studyRows - 300 },
    labelDelay: 4,
    change: { kind: 'recorded', at: [40] },
    entries: [...entries],
    seeds: [1],
    training: {
      batchSize: 8,
      maximumSteps: 3,
      learningRate: 1e-3,
      warmupShare: 0.1,
      weightDecay: 0.01,
      clipNorm: 1,
      validationEvery: 3,
      patience: 3,
      divergenceLimit: 3,
    },
    backend: 'automatic',
    ...changes,
  };
}

type TaskOf<Kind extends AdaptationPlan['task']['kind']> = Extract<AdaptationPlan['task'], { kind: Kind }>;

export const softSensorTask: TaskOf<'soft-sensor'> = { kind: 'soft-sensor', target: 'y', inputs: ['a', 'b'] };
export const forecastTask: TaskOf<'forecast'> = {
  kind: 'forecast',
  target: 'y',
  inputs: ['a'],
  lookback: 6,
  horizon: 3,
};

const small = { width: 4, layers: 1, heads: 1, context: 16 };
const streamable = {
  patchLength: 1,
  patchStride: 1,
  position: 'none',
  head: 'last',
  windowNormalisation: false,
};

/** Tiny networks, so that a test takes a second. */
export const forecastEntry = (model: string): PlanEntry => ({
  id: model,
  model,
  hyperparameters: ['lstm', 'delta-net', 'gated-delta-net'].includes(model)
    ? { width: 4, layers: 1, ...(model === 'lstm' ? {} : { heads: 1 }), ...streamable }
    : {},
});

export const softSensorEntry = (model: string): PlanEntry => ({
  id: model,
  model,
  hyperparameters: ['lstm', 'delta-net', 'gated-delta-net'].includes(model) ? { ...small } : {},
});
