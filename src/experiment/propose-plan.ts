import type { PlanAnswers } from '../contracts/planning.ts';
import type { DatasetSummary } from '../contracts/dataset.ts';
import type { ExperimentPlan, PlanEntry, Preset, TrainingPlan } from '../contracts/experiment.ts';
import { LabError } from '../contracts/failure.ts';
import { splitChronologically, usualShares } from '../data/split-chronologically.ts';
import { models } from '../models/registry.ts';
import { longestLookbackOfRls } from '../models/specs/rls.ts';
import { shiftsOfLog, type ShiftsOfLog } from './shifts-of-log.ts';

interface PresetSettings {
  readonly models: readonly string[];
  readonly seeds: readonly number[];
  /** Rolling origins, where the log is long enough for them. */
  readonly folds: number;
  readonly training: TrainingPlan;
  /** Settings of the network, the same for all trained models: a comparison changes the mixer only. */
  readonly network: Readonly<Record<string, unknown>>;
  /** Also compares every trained model without its linear shortcut: what the mixer does alone. */
  readonly bare: boolean;
  readonly maximumOrigins: number | null;
}

/** What a plan is measured against unless told otherwise: every log has it. */
const todaysMethod = 'last-value';
const rivals = ['last-value', 'seasonal-value', 'moving-mean', 'ridge'] as const;

/**
 * quick shows one model of each way to remember; standard adds what is known to be strong or cheap; thorough adds the variants
 * whose differences only many seeds can show.
 */
const quickModels = [...rivals, 'lstm', 'transformer', 'linear-transformer', 'delta-net'] as const;
const standardModels = [
  ...quickModels,
  'last-shift-mean',
  'ewma',
  'nlms',
  'rls',
  'dlinear',
  'gru',
  'gated-delta-net',
] as const;
const thoroughModels = [
  ...standardModels,
  'shewhart',
  'cusum',
  'patch-transformer',
  'dpfp',
  'retnet',
  'delta-net-negative',
  'delta-product',
  'delta-rnn',
] as const;

const training: TrainingPlan = {
  batchSize: 32,
  maximumSteps: 1500,
  learningRate: 1e-3,
  warmupShare: 0.05,
  weightDecay: 0.01,
  clipNorm: 1,
  validationEvery: 50,
  patience: 8,
  divergenceLimit: 20,
};

/**
 * Networks begin at the ridge solution and learn what it leaves over. That answers the question a manager has, what the memory
 * adds to the simple rival, and needs far fewer steps: on the two sample logs, 400 steps of width 32 from there were better
 * than 400 from nothing by 9 to 22 % of the squared error (transformer and DeltaNet, one seed).
 */
const shortcut = { shortcut: 'ridge' } as const;

/**
 * quick answers within a minute on two cores for a log of ordinary size; standard is what a decision should rest on, and trains
 * anew as the log goes on; thorough adds seeds, folds, longer training and the networks without the shortcut.
 */
const presets: Readonly<Record<Preset, PresetSettings>> = {
  quick: {
    models: quickModels,
    seeds: [1, 2, 3],
    folds: 1,
    training: { ...training, maximumSteps: 600, learningRate: 2e-3, validationEvery: 40, patience: 8 },
    network: { width: 32, layers: 1, ...shortcut },
    bare: false,
    maximumOrigins: 400,
  },
  standard: {
    models: standardModels,
    seeds: [1, 2, 3],
    folds: 3,
    training,
    network: shortcut,
    bare: false,
    maximumOrigins: 4000,
  },
  thorough: {
    models: thoroughModels,
    seeds: [1, 2, 3, 4, 5],
    folds: 5,
    training: { ...training, maximumSteps: 4000, validationEvery: 100, patience: 10 },
    network: shortcut,
    bare: true,
    maximumOrigins: null,
  },
};

interface OfferedTask extends Pick<ExperimentPlan['task'], 'lookback' | 'season'> {
  readonly shifts: ShiftsOfLog | null;
}

/** Models that not every task has room for; chosen by hand they are refused with the reason. */
const offeredWhere: Readonly<Record<string, (task: OfferedTask) => boolean>> = {
  'seasonal-value': ({ season }) => season !== null,
  'last-shift-mean': ({ shifts }) => shifts !== null,
  rls: ({ lookback }) => lookback <= longestLookbackOfRls,
};

/** What a preset compares unless told otherwise. */
export const offeredModels = (preset: Preset, task: OfferedTask): readonly string[] =>
  presets[preset].models.filter((model) => offeredWhere[model]?.(task) ?? true);

/**
 * The models to compare, in the catalog's order, today's method among them.
 * @throws LabError 'plan.unknown-model'
 */
function chosenModels(chosen: readonly string[]): readonly string[] {
  const known = models.all.map(({ id }) => id);
  for (const model of chosen) {
    if (!known.includes(model)) throw new LabError('plan.unknown-model', { model, known: known.join(', ') });
  }
  return known.filter((model) => model === todaysMethod || chosen.includes(model));
}

/** Of the settings those that a model has: most closed forms have none of them. */
function settingsOf(model: string, settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = models.has(model) ? models.get(model).hyperparameters.shape : {};
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name in known));
}

/** Entries of a preset's comparison of these models; `bare` overrides whether networks are also compared without shortcut. */
export function entriesFor(
  preset: Preset,
  chosen: readonly string[],
  shifts: ShiftsOfLog | null,
  bare = presets[preset].bare,
): PlanEntry[] {
  const settings = { ...presets[preset].network, ...shifts };
  const asOffered = chosen.map((model) => ({ id: model, model, hyperparameters: settingsOf(model, settings) }));
  const withoutShortcut = asOffered
    .filter(({ hyperparameters }) => 'shortcut' in hyperparameters)
    .map(({ model, hyperparameters }) => ({
      id: `${model}-bare`,
      model,
      hyperparameters: { ...hyperparameters, shortcut: 'none' },
    }));
  return bare ? [...asOffered, ...withoutShortcut] : asOffered;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * "Same time yesterday" is a rival wherever there is a clock, whether or not the log repeats itself daily; null where the step
 * does not divide the day, or the training part would hold less than two days.
 */
function rowsOfDay({ gridStepMilliseconds, gridRows }: DatasetSummary): number | null {
  if (gridStepMilliseconds === null) return null;
  const rows = dayMilliseconds / gridStepMilliseconds;
  return Number.isInteger(rows) && rows >= 2 && 2 * rows <= usualShares.train * gridRows ? rows : null;
}

/** Forecasts after one another that the test stretch of a fold must hold: with fewer, a bad fold could not be told from bad luck. */
const fewestWindowsOfFold = 5;

/** As many folds as the preset asks for, fewer where the test part is too short for them. */
function foldsFor(preset: Preset, horizon: number, { gridRows }: DatasetSummary): number {
  const { test } = splitChronologically(gridRows, horizon, { kind: 'share', ...usualShares });
  const affordable = Math.floor((test.end - test.start) / (fewestWindowsOfFold * horizon));
  return Math.max(1, Math.min(presets[preset].folds, affordable));
}

/**
 * A full plan from few answers. What was not answered is taken from what the log itself suggests.
 * @throws LabError 'log.no-numeric-column' when there is nothing to forecast, 'plan.unknown-model'
 */
export function proposePlan(dataset: DatasetSummary, answers: PlanAnswers): ExperimentPlan {
  const { suggestions } = dataset.report;
  const target = answers.target ?? suggestions.target;
  if (target === null) throw new LabError('log.no-numeric-column', { file: dataset.name });
  const season = suggestions.season ?? rowsOfDay(dataset);
  const settings = presets[answers.preset];
  const lookback = answers.lookback ?? suggestions.lookback;
  const horizon = answers.horizon ?? suggestions.horizon;
  const shifts = shiftsOfLog(dataset);
  return {
    schemaVersion: 1,
    title: `${dataset.name}: ${target}`,
    dataset: { id: dataset.id, name: dataset.name },
    task: {
      kind: 'forecast',
      targets: [target],
      inputs: [],
      lookback,
      horizon,
      season,
    },
    split: { kind: 'share', ...usualShares },
    preset: answers.preset,
    entries: entriesFor(
      answers.preset,
      answers.models === undefined
        ? offeredModels(answers.preset, { lookback, season, shifts })
        : chosenModels(answers.models),
      shifts,
    ),
    baseline: todaysMethod,
    seeds: [...settings.seeds],
    folds: foldsFor(answers.preset, horizon, dataset),
    training: settings.training,
    maximumOrigins: settings.maximumOrigins,
    backend: 'automatic',
  };
}
