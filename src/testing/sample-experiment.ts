import type { DatasetSummary } from '../contracts/dataset.ts';
import type { ExperimentPlan, ForecastSample, PredictionTiming, RunResult } from '../contracts/experiment.ts';
import type { ModelTraits } from '../evaluation/contestant.ts';
import { combineSeeds, createSeededRandom } from '../foundation/seeded-random.ts';

/**
 * A whole stored experiment whose truth is known: every model's error level is planted, origins share an autocorrelated
 * difficulty, seeds differ a little. Tests of verdicts, figures and reports start from it.
 */
export interface SampleExperiment {
  readonly plan: ExperimentPlan;
  readonly dataset: DatasetSummary;
  readonly results: readonly RunResult[];
  readonly timings: readonly PredictionTiming[];
  readonly traits: (model: string) => ModelTraits;
}

export interface SampleOptions {
  readonly seed: number;
  /** Mean absolute scaled error of each model, in plan order; `last-value` is today's method. */
  readonly levels: Readonly<Record<string, number>>;
  readonly seeds: number;
  readonly origins: number;
  readonly horizon: number;
  /** Rows between two origins. */
  readonly spacing: number;
  readonly dataset: DatasetSummary;
}

const families: Readonly<Record<string, ModelTraits['family']>> = {
  'last-value': 'naive',
  'seasonal-value': 'naive',
  'moving-mean': 'naive',
  ridge: 'linear',
  dlinear: 'linear',
  lstm: 'recurrent',
  transformer: 'attention',
  'linear-transformer': 'fast-weight',
  'delta-net': 'fast-weight',
};

const trainedCosts: Readonly<Record<string, { seconds: number; milliseconds: number; bytes: number; flops: number }>> =
  {
    'last-value': { seconds: 0.002, milliseconds: 0.004, bytes: 150e6, flops: 10 },
    'seasonal-value': { seconds: 0.002, milliseconds: 0.004, bytes: 150e6, flops: 10 },
    'moving-mean': { seconds: 0.003, milliseconds: 0.005, bytes: 150e6, flops: 130 },
    dlinear: { seconds: 4, milliseconds: 0.2, bytes: 300e6, flops: 5e4 },
    ridge: { seconds: 0.4, milliseconds: 0.02, bytes: 190e6, flops: 2e3 },
    lstm: { seconds: 22, milliseconds: 2.1, bytes: 420e6, flops: 6.1e6 },
    transformer: { seconds: 31, milliseconds: 1.4, bytes: 610e6, flops: 9.8e6 },
    'linear-transformer': { seconds: 19, milliseconds: 0.9, bytes: 450e6, flops: 5.2e6 },
    'delta-net': { seconds: 26, milliseconds: 1.1, bytes: 480e6, flops: 5.6e6 },
  };

function traitsOf(model: string): ModelTraits {
  const family = families[model];
  if (family === undefined) throw new Error(`The sample knows no model "${model}".`);
  return { family, seeded: family !== 'naive' && (family !== 'linear' || model === 'dlinear') };
}

const startedAt = '2026-04-01T09:00:00.000Z';

/** Known stationary difficulty of the origins: all models find the same stretches hard. */
function difficulty(count: number, seed: number): Float64Array {
  const random = createSeededRandom(seed);
  let state = random.normal();
  return Float64Array.from({ length: count }, () => {
    state = 0.6 * state + 0.8 * random.normal();
    return Math.exp(0.25 * state);
  });
}

export function sampleExperiment(options: SampleOptions): SampleExperiment {
  const plan = samplePlan(options);
  const hardness = difficulty(options.origins, combineSeeds(options.seed, 1));
  const results = plan.entries.flatMap(({ model }, position) =>
    plan.seeds
      .slice(0, traitsOf(model).seeded ? plan.seeds.length : 1)
      .map((seed) => sampleResult(options, model, seed, combineSeeds(options.seed, position + 2, seed), hardness)),
  );
  const timings = plan.entries.map(({ id, model }) => {
    const p50 = trainedCosts[model]?.milliseconds ?? 1;
    return { entry: id, p50, p95: p50 * 1.3, samples: 200 };
  });
  return { plan, dataset: options.dataset, results, timings, traits: traitsOf };
}

function samplePlan({ levels, seeds, horizon, dataset }: SampleOptions): ExperimentPlan {
  const [target = 'target'] = dataset.numericColumns;
  return {
    schemaVersion: 1,
    title: target,
    dataset: { id: dataset.id, name: dataset.name },
    task: { kind: 'forecast', targets: [target], inputs: [], lookback: 64, horizon, season: null },
    split: { kind: 'share', train: 0.7, validation: 0.1, test: 0.2 },
    preset: 'quick',
    entries: Object.keys(levels).map((model) => ({ id: model, model, hyperparameters: {} })),
    baseline: 'last-value',
    seeds: Array.from({ length: seeds }, (_, index) => index + 1),
    training: {
      batchSize: 64,
      maximumSteps: 400,
      learningRate: 1e-3,
      warmupShare: 0.1,
      weightDecay: 0.01,
      clipNorm: 1,
      validationEvery: 50,
      patience: 5,
      divergenceLimit: 20,
    },
    maximumOrigins: null,
    backend: 'automatic',
  };
}

function sampleResult(
  options: SampleOptions,
  model: string,
  seed: number,
  stream: number,
  hardness: Float64Array,
): RunResult {
  const random = createSeededRandom(stream);
  const level = (options.levels[model] ?? 1) * (traitsOf(model).seeded ? Math.exp(0.01 * random.normal()) : 1);
  const absolute = Array.from(hardness, (hard) => level * hard * Math.exp(0.2 * random.normal()));
  const squared = absolute.map((error) => 1.6 * error * error);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = 2.5;
  const firstRow = options.dataset.gridRows - options.origins * options.spacing - options.horizon;
  const cost = trainedCosts[model];
  return {
    schemaVersion: 1,
    run: { experiment: 'sample', entry: model, seed, fold: 0 },
    model,
    status: traitsOf(model).seeded ? 'stopped-early' : 'completed',
    failure: null,
    history: traitsOf(model).seeded ? learningCurve(level, random.normal()) : [],
    bestStep: traitsOf(model).seeded ? 300 : null,
    skippedSteps: 0,
    scores: {
      mse_scaled: mean(squared),
      mae_scaled: mean(absolute),
      mae: mean(absolute) * deviation,
      rmse: Math.sqrt(mean(squared)) * deviation,
      mase: mean(absolute) / 0.4,
    },
    origins: {
      rows: absolute.map((_, index) => firstRow + index * options.spacing),
      absolute,
      squared,
    },
    horizonErrors: Array.from(
      { length: options.horizon },
      (_, step) => level * (0.6 + (0.8 * (step + 1)) / options.horizon),
    ),
    samples: [0, 1, 2].map((index) =>
      forecastSample(firstRow + 40 * index, options.horizon, level, () => random.normal()),
    ),
    windows: {
      train: 28_000,
      trainLeftOut: 12,
      validation: 4_000,
      validationLeftOut: 0,
      test: absolute.length,
      testLeftOut: 3,
    },
    cost:
      cost === undefined
        ? null
        : {
            trainSeconds: cost.seconds * (1 + 0.05 * seed),
            peakMemoryBytes: cost.bytes,
            parameters: traitsOf(model).seeded ? 41_000 : 0,
            flopsPerStep: cost.flops,
            stateBytes: 4096,
          },
    provenance: {
      app: '0.1.0',
      backend: 'compiled',
      device: 'CPU',
      engine: 'onnxruntime 1.30.0',
      platform: 'linux x64',
      dataset: options.dataset.id,
      threads: 1,
    },
    startedAt,
    finishedAt: startedAt,
  };
}

const learningCurve = (level: number, offset: number): RunResult['history'] =>
  Array.from({ length: 40 }, (_, index) => {
    const loss = level * (1 + 2 * Math.exp(-index / 6)) * (1 + 0.02 * Math.sin(index + offset));
    return { step: (index + 1) * 10, trainLoss: loss, validationLoss: index % 5 === 4 ? loss * 1.05 : null };
  });

function forecastSample(originRow: number, horizon: number, level: number, normal: () => number): ForecastSample {
  const truth = (row: number): number => 20 + 3 * Math.sin(row / 7) + 1.2 * Math.sin(row / 31);
  const span = 2 * horizon;
  return {
    originRow,
    history: [Array.from({ length: span }, (_, index) => truth(originRow - span + index))],
    actual: [Array.from({ length: horizon }, (_, index) => truth(originRow + index))],
    forecast: [Array.from({ length: horizon }, (_, index) => truth(originRow + index) + level * 1.5 * normal())],
  };
}
