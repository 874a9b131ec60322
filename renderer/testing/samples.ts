import type { ExperimentRecord, OutputOf, ProjectState } from '../../src/contracts/bridge.ts';
import type { EquivalenceDemonstration } from '../../src/contracts/equivalence.ts';
import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import type { ExperimentPlan, RunKey, RunResult } from '../../src/contracts/experiment.ts';
import type { TrainerEvent } from '../../src/contracts/trainer-event.ts';

const both = (text: string): { readonly ja: string; readonly en: string } => ({ ja: text, en: text });

export const sampleDataset: DatasetSummary = {
  schemaVersion: 2,
  id: 'dataset-1',
  name: 'press-line.csv',
  decisions: {},
  report: {
    files: [],
    time: {
      columns: ['time'],
      kind: 'timestamp',
      first: '2026-01-01T00:00:00',
      last: '2026-01-30T23:59:00',
      stepMilliseconds: 60_000,
      gaps: 0,
      missingRows: 0,
      duplicates: 0,
      outOfOrder: 0,
    },
    columns: [],
    suggestions: {
      target: 'load',
      season: 1440,
      lookback: 60,
      horizon: 10,
      reasons: { target: both('target'), season: both('season'), lookback: both('lookback'), horizon: both('horizon') },
    },
  },
  gridRows: 43_200,
  numericColumns: ['load', 'temperature', 'speed'],
  gridStart: Date.UTC(2026, 0, 1),
  gridStepMilliseconds: 60_000,
  preview: { header: [], firstRaw: [], lastRaw: [], firstRead: [], lastRead: [] },
  sparklines: [],
  checks: [],
  sentence: both('A log.'),
};

export const samplePlan: ExperimentPlan = {
  schemaVersion: 1,
  title: 'load',
  dataset: { id: 'dataset-1', name: 'press-line.csv' },
  task: { kind: 'forecast', targets: ['load'], inputs: ['temperature'], lookback: 60, horizon: 10, season: 1440 },
  split: { kind: 'share', train: 0.7, validation: 0.1, test: 0.2 },
  preset: 'quick',
  entries: ['last-value', 'moving-mean', 'ridge', 'delta-net'].map((model) => ({
    id: model,
    model,
    hyperparameters: {},
  })),
  baseline: 'last-value',
  seeds: [1, 2],
  training: {
    batchSize: 32,
    maximumSteps: 100,
    learningRate: 0.001,
    warmupShare: 0.1,
    weightDecay: 0.01,
    clipNorm: 1,
    validationEvery: 10,
    patience: 5,
    divergenceLimit: 3,
  },
  maximumOrigins: 100,
  backend: 'automatic',
};

export const sampleProject: ProjectState = {
  id: 'project-1',
  name: 'Press line',
  dataset: sampleDataset,
  experiments: [],
  studies: [],
};

export const sampleApp: OutputOf<'app.describe'> = {
  version: '0.1.0',
  settings: { language: 'ja', theme: 'light', detail: 'simple', backend: 'automatic' },
  systemLanguage: 'ja',
  models: [],
  blockedConnections: 0,
};

const oneStep = {
  row: 0,
  time: null,
  observed: 1,
  query: [1],
  key: [1],
  value: [2],
  attentionWeights: [1],
  attentionOutput: [2],
  write: [[2]],
  memory: [[2]],
  normaliser: [1],
  memoryOutput: [2],
  difference: [0],
};

export const sampleEquivalence: EquivalenceDemonstration = {
  log: { name: 'press-line.csv', sample: false, column: 'load', unit: null },
  projection: { rowsPerStep: 1, keySize: 1, valueSize: 1, seed: 1, epsilon: 1e-6 },
  backend: 'cpu',
  steps: [oneStep, { ...oneStep, row: 1 }],
  checks: [],
};

export const sampleExperiment: ExperimentRecord = {
  id: 'experiment-1',
  plan: samplePlan,
  state: 'running',
  startedAt: '2026-02-01T09:00:00Z',
  results: [],
  summary: null,
};

export const keyOf = (entry: string, seed: number): RunKey => ({ experiment: 'experiment-1', entry, seed, fold: 0 });

export function resultOf(run: RunKey, error: number, change: Partial<RunResult> = {}): RunResult {
  return {
    schemaVersion: 1,
    run,
    model: run.entry,
    status: 'completed',
    failure: null,
    history: [
      { step: 10, trainLoss: 1, validationLoss: 1.1 },
      { step: 20, trainLoss: 0.5, validationLoss: 0.6 },
    ],
    bestStep: 20,
    skippedSteps: 0,
    scores: { mse_scaled: error ** 2, mae_scaled: error, mae: error, rmse: error, mase: null },
    origins: { rows: [], absolute: [], squared: [] },
    horizonErrors: [],
    samples: [],
    windows: { train: 100, trainLeftOut: 0, validation: 20, validationLeftOut: 0, test: 20, testLeftOut: 0 },
    cost: null,
    provenance: {
      app: '0.1.0',
      backend: 'cpu',
      device: 'CPU',
      engine: 'test',
      platform: 'test',
      dataset: 'dataset-1',
      threads: 1,
    },
    startedAt: '2026-02-01T09:00:00Z',
    finishedAt: '2026-02-01T09:00:10Z',
    ...change,
  };
}

export const startedEvent = (run: RunKey): TrainerEvent => ({
  type: 'run-started',
  run,
  parameters: 1000,
  totalSteps: 100,
});

export const progressEvent = (run: RunKey, step: number): TrainerEvent => ({
  type: 'progress',
  run,
  step,
  totalSteps: 100,
  phase: 'training',
  secondsLeft: (100 - step) / 10,
  history: [{ step, trainLoss: 1 / step, validationLoss: null }],
  gradientNorm: 1,
  skippedSteps: 0,
});

export const finishedEvent = (run: RunKey, error: number): TrainerEvent => ({
  type: 'run-finished',
  run,
  result: resultOf(run, error),
});
