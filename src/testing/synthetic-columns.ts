import type { Dataset } from '../data/dataset-columns.ts';
import type { ExperimentPlan } from '../contracts/experiment.ts';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { sampleDataset } from './sample-dataset.ts';

/** Columns with a season of 24 rows, a slow drift and seeded noise; every column has its own phase. */
export function seasonalColumns(
  names: readonly string[],
  rows: number,
  seed: number,
): ReadonlyMap<string, Float64Array> {
  return new Map(
    names.map((name, index) => {
      const random = createSeededRandom(seed + index);
      const values = Float64Array.from(
        { length: rows },
        (_, row) => 50 + 10 * Math.sin((2 * Math.PI * (row + 5 * index)) / 24) + 0.01 * row + random.normal(),
      );
      return [name, values];
    }),
  );
}

export function datasetOf(columns: ReadonlyMap<string, Float64Array>): Dataset {
  const [first = ''] = columns.keys();
  const rows = columns.get(first)?.length ?? 0;
  const summary = sampleDataset({ name: 'synthetic', column: first, unit: null, rows, stepMilliseconds: 3_600_000 });
  return { summary: { ...summary, numericColumns: [...columns.keys()] }, columns };
}

/** A small plan that fits `seasonalColumns`; `changes` replace parts of it, the task's fields one by one. */
export function planFor(
  models: readonly string[],
  changes: Partial<Omit<ExperimentPlan, 'task'>> & { readonly task?: Partial<ExperimentPlan['task']> } = {},
): ExperimentPlan {
  return {
    schemaVersion: 1,
    title: 'synthetic',
    dataset: { id: 'synthetic', name: 'synthetic' },
    split: { kind: 'share', train: 0.6, validation: 0.2, test: 0.2 },
    preset: 'quick',
    entries: models.map((model) => ({ id: model, model, hyperparameters: {} })),
    baseline: models[0] ?? '',
    seeds: [1],
    training: {
      batchSize: 16,
      maximumSteps: 8,
      learningRate: 1e-3,
      warmupShare: 0.1,
      weightDecay: 0.01,
      clipNorm: 1,
      validationEvery: 4,
      patience: 3,
      divergenceLimit: 3,
    },
    maximumOrigins: null,
    backend: 'automatic',
    ...changes,
    task: { kind: 'forecast', targets: ['a'], inputs: [], lookback: 12, horizon: 4, season: 24, ...changes.task },
  };
}
