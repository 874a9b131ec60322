import type { PlanAnswers } from '../contracts/bridge.ts';
import type { DatasetSummary } from '../contracts/dataset.ts';
import type { ExperimentPlan, PlanEntry, Preset, TrainingPlan } from '../contracts/experiment.ts';
import { LabError } from '../contracts/failure.ts';

interface PresetSettings {
  readonly seeds: readonly number[];
  readonly models: readonly string[];
  readonly training: TrainingPlan;
  /** Added to every trained model's own defaults, the same for all: a comparison changes the mixer only. */
  readonly network: Readonly<Record<string, unknown>>;
  readonly maximumOrigins: number | null;
}

const trainedModels = ['lstm', 'transformer', 'linear-transformer', 'delta-net'] as const;
const closedForms = ['last-value', 'seasonal-value', 'moving-mean', 'ridge'] as const;

const training: TrainingPlan = {
  batchSize: 32,
  maximumSteps: 1000,
  learningRate: 1e-3,
  warmupShare: 0.05,
  weightDecay: 0.01,
  clipNorm: 1,
  validationEvery: 50,
  patience: 6,
  divergenceLimit: 20,
};

/**
 * quick answers within a minute on two cores for a log of ordinary size; standard is what a decision should rest on; thorough
 * adds seeds and longer training.
 */
export const presets: Readonly<Record<Preset, PresetSettings>> = {
  quick: {
    seeds: [1, 2, 3],
    models: [...closedForms, ...trainedModels],
    training: { ...training, maximumSteps: 200, validationEvery: 40, patience: 3 },
    network: { width: 32, layers: 1 },
    maximumOrigins: 400,
  },
  standard: {
    seeds: [1, 2, 3],
    models: [...closedForms, ...trainedModels],
    training,
    network: {},
    maximumOrigins: 4000,
  },
  thorough: {
    seeds: [1, 2, 3, 4, 5],
    models: [...closedForms, ...trainedModels],
    training: { ...training, maximumSteps: 4000, validationEvery: 100, patience: 10 },
    network: {},
    maximumOrigins: null,
  },
};

const isTrained = (model: string): boolean => !closedForms.some((closedForm) => closedForm === model);

/** One entry per model, with the preset's network settings for those that are trained. */
export const entriesFor = (preset: Preset, models: readonly string[]): PlanEntry[] =>
  models.map((model) => ({
    id: model,
    model,
    hyperparameters: isTrained(model) ? { ...presets[preset].network } : {},
  }));

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * "Same time yesterday" is a rival wherever there is a clock, whether or not the log repeats itself daily; null where the step
 * does not divide the day, or the training part would hold less than two days.
 */
function rowsOfDay({ gridStepMilliseconds, gridRows }: DatasetSummary): number | null {
  if (gridStepMilliseconds === null) return null;
  const rows = dayMilliseconds / gridStepMilliseconds;
  return Number.isInteger(rows) && rows >= 2 && 2 * rows <= shares.train * gridRows ? rows : null;
}

const shares = { train: 0.7, validation: 0.1, test: 0.2 } as const;

/**
 * A full plan from few answers. What was not answered is taken from what the log itself suggests.
 * @throws LabError 'log.no-numeric-column' when there is nothing to forecast
 */
export function proposePlan(dataset: DatasetSummary, answers: PlanAnswers): ExperimentPlan {
  const { suggestions } = dataset.report;
  const target = answers.target ?? suggestions.target;
  if (target === null) throw new LabError('log.no-numeric-column', { file: dataset.name });
  const season = suggestions.season ?? rowsOfDay(dataset);
  const settings = presets[answers.preset];
  const offered = settings.models.filter((model) => model !== 'seasonal-value' || season !== null);
  return {
    schemaVersion: 1,
    title: `${dataset.name}: ${target}`,
    dataset: { id: dataset.id, name: dataset.name },
    task: {
      kind: 'forecast',
      targets: [target],
      inputs: [],
      lookback: answers.lookback ?? suggestions.lookback,
      horizon: answers.horizon ?? suggestions.horizon,
      season,
    },
    split: { kind: 'share', ...shares },
    preset: answers.preset,
    entries: entriesFor(answers.preset, offered),
    baseline: 'last-value',
    seeds: [...settings.seeds],
    training: settings.training,
    maximumOrigins: settings.maximumOrigins,
    backend: 'automatic',
  };
}
