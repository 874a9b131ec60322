import { z } from 'zod';
import { DaysNeeded } from './days-needed.ts';
import { Bilingual } from './language.ts';
import { LabFailure } from './failure.ts';
import { MonitorSummary } from './monitors.ts';
import { BandSummary, PredictionBands } from './prediction-bands.ts';
import { FlipPoint, LagErrors, LeakCheck, Repetition, ResultCheck } from './result-check.ts';

export const BackendId = z.enum(['tensorflow-gpu', 'compiled', 'wasm', 'cpu']);
export type BackendId = z.infer<typeof BackendId>;

export const Preset = z.enum(['quick', 'standard', 'thorough']);
export type Preset = z.infer<typeof Preset>;

/** One model with its settings. Two entries may name the same model with different hyperparameters. */
export const PlanEntry = z.strictObject({
  id: z.string().min(1),
  model: z.string().min(1),
  hyperparameters: z.record(z.string(), z.unknown()),
});
export type PlanEntry = z.infer<typeof PlanEntry>;

/** Train | gap | validation | gap | test, in time order. */
export const SplitPlan = z.discriminatedUnion('kind', [
  /** Shares of the usable rows; one horizon is left out between the parts. */
  z.strictObject({ kind: z.literal('share'), train: z.number(), validation: z.number(), test: z.number() }),
  /** Exact rows, published-benchmark style: no gap, later rows unused, test windows may look back into validation. */
  z.strictObject({ kind: z.literal('rows'), train: z.int().min(1), validation: z.int().min(0), test: z.int().min(1) }),
]);
export type SplitPlan = z.infer<typeof SplitPlan>;

/** Forecasts that do not overlap below which no verdict is given at all. */
export const minimumIndependentOrigins = 20;

export const TrainingPlan = z.strictObject({
  batchSize: z.int().min(1),
  maximumSteps: z.int().min(1),
  learningRate: z.number().positive(),
  warmupShare: z.number().min(0).max(1),
  weightDecay: z.number().min(0),
  clipNorm: z.number().positive(),
  /** Steps between two looks at the validation part. */
  validationEvery: z.int().min(1),
  /** Looks without improvement before stopping early. */
  patience: z.int().min(1),
  /** Skipped non-finite steps before a run is given up as diverged. */
  divergenceLimit: z.int().min(1),
});
export type TrainingPlan = z.infer<typeof TrainingPlan>;

export const ExperimentPlan = z.strictObject({
  schemaVersion: z.literal(1),
  title: z.string(),
  dataset: z.strictObject({ id: z.string(), name: z.string() }),
  task: z.strictObject({
    kind: z.literal('forecast'),
    /** Columns to forecast. */
    targets: z.array(z.string()).min(1),
    /** Columns a model may look at besides the targets' own past. Empty = the targets alone. */
    inputs: z.array(z.string()),
    lookback: z.int().min(1),
    horizon: z.int().min(1),
    /** Steps of the season, for the seasonal rival and MASE; null when none was found. */
    season: z.int().min(1).nullable(),
  }),
  split: SplitPlan,
  preset: Preset,
  entries: z.array(PlanEntry).min(1),
  /** Entry id of today's method: index 100. */
  baseline: z.string(),
  seeds: z.array(z.int()).min(1),
  /**
   * Rolling origins: the test part is scored in so many stretches, each by models trained anew on all rows before it. Absent = 1,
   * as in plans stored before there were any; 1 where the split names exact rows.
   */
  folds: z.int().min(1).max(20).optional(),
  training: TrainingPlan,
  /**
   * Set only in the comparison that opens an envelope: so many rows at the end of the log are the test part, and training and
   * validation are those of the last fold on the rows before them. `opening` counts from 1.
   */
  sealed: z.strictObject({ rows: z.int().min(1), opening: z.int().min(1) }).optional(),
  /** At most this many test origins, evenly spaced; null scores every one. */
  maximumOrigins: z.int().min(1).nullable(),
  backend: z.union([BackendId, z.literal('automatic')]),
});
export type ExperimentPlan = z.infer<typeof ExperimentPlan>;

/** What was put away is scored once, by models trained once. */
export const foldCountOf = ({ folds = 1, sealed }: Pick<ExperimentPlan, 'folds' | 'sealed'>): number =>
  sealed === undefined ? folds : 1;

export const RunKey = z.strictObject({
  experiment: z.string(),
  entry: z.string(),
  seed: z.int(),
  /** From 0, in time order: the last has learned from the newest rows. */
  fold: z.int(),
});
export type RunKey = z.infer<typeof RunKey>;

/** Errors are positive, smaller is better. Unit values average over the targets and are null when targets have different units. */
export const Scores = z.strictObject({
  mse_scaled: z.number(),
  mae_scaled: z.number(),
  mae: z.number(),
  rmse: z.number(),
  /** MAE ÷ in-sample MAE of the seasonal (else last) value on the training part (Hyndman and Koehler 2006). */
  mase: z.number().nullable(),
});
export type Scores = z.infer<typeof Scores>;

const RunCost = z.strictObject({
  trainSeconds: z.number(),
  /** Highest resident memory of the worker process seen during the run, bytes. */
  peakMemoryBytes: z.number(),
  parameters: z.int(),
  /** Multiply-adds count as two; per forecast at batch 1. */
  flopsPerStep: z.number(),
  stateBytes: z.number(),
});

/** The forecast from one origin, in the user's unit; `targets` in plan order, each `horizon` long. */
export const ForecastSample = z.strictObject({
  originRow: z.int(),
  forecast: z.array(z.array(z.number())),
  actual: z.array(z.array(z.number().nullable())),
  /** The last `min(lookback, 2·horizon)` values before the origin. */
  history: z.array(z.array(z.number().nullable())),
});
export type ForecastSample = z.infer<typeof ForecastSample>;

/**
 * What was learned from and scored on, in windows. A window whose targets have a missing value is left out of training and
 * validation; a test origin is left out when none of its targets was observed, else only the missing cells are.
 */
export const WindowCounts = z.strictObject({
  train: z.int(),
  trainLeftOut: z.int(),
  validation: z.int(),
  validationLeftOut: z.int(),
  test: z.int(),
  testLeftOut: z.int(),
});
export type WindowCounts = z.infer<typeof WindowCounts>;

export const HistoryPoint = z.strictObject({
  step: z.int(),
  trainLoss: z.number(),
  validationLoss: z.number().nullable(),
});
export type HistoryPoint = z.infer<typeof HistoryPoint>;

export const Provenance = z.strictObject({
  app: z.string(),
  backend: BackendId,
  device: z.string(),
  engine: z.string(),
  platform: z.string(),
  dataset: z.string(),
  threads: z.int(),
});
export type Provenance = z.infer<typeof Provenance>;

export const RunStatus = z.enum(['completed', 'stopped-early', 'cancelled', 'diverged', 'failed']);
export type RunStatus = z.infer<typeof RunStatus>;

export const RunResult = z.strictObject({
  schemaVersion: z.literal(1),
  run: RunKey,
  model: z.string(),
  status: RunStatus,
  failure: LabFailure.nullable(),
  history: z.array(HistoryPoint),
  /** Step whose parameters are scored: the best on validation, never chosen on test. */
  bestStep: z.int().nullable(),
  skippedSteps: z.int(),
  scores: Scores.nullable(),
  /** One entry per scored test origin, in time order; losses are means over horizon and targets on the scaled values. */
  origins: z.strictObject({ rows: z.array(z.int()), absolute: z.array(z.number()), squared: z.array(z.number()) }),
  /** Mean absolute scaled error at each step of the horizon. */
  horizonErrors: z.array(z.number()),
  samples: z.array(ForecastSample),
  windows: WindowCounts,
  /** Of models with fast weight memories; absent in results stored before it was watched. */
  monitors: MonitorSummary.nullable().optional(),
  /** Absent in results stored before it was examined; null where nothing could be forecast. */
  leak: LeakCheck.nullable().optional(),
  /** Of trained models, for the first seed and fold of a comparison; absent or null in all other results. */
  repetition: Repetition.nullable().optional(),
  /** Mean absolute scaled error of the scored parameters on training and validation windows, at most a thousand of each; absent in older results. */
  partErrors: z.strictObject({ train: z.number(), validation: z.number().nullable() }).nullable().optional(),
  /** Absent in results stored before it was kept; null where nothing could be forecast. */
  lagErrors: LagErrors.nullable().optional(),
  /** Absent in results stored before there were any; null where validation has too few windows. */
  bands: PredictionBands.nullable().optional(),
  cost: RunCost.nullable(),
  provenance: Provenance,
  startedAt: z.string(),
  finishedAt: z.string(),
});
export type RunResult = z.infer<typeof RunResult>;

/** Prediction time at batch 1, measured after all runs, alone, warmed up, models interleaved. */
export const PredictionTiming = z.strictObject({
  entry: z.string(),
  p50: z.number(),
  p95: z.number(),
  samples: z.int(),
});
export type PredictionTiming = z.infer<typeof PredictionTiming>;

export const Interval = z.strictObject({ mean: z.number(), low: z.number(), high: z.number() });
export type Interval = z.infer<typeof Interval>;

export const VerdictWord = z.enum(['better', 'worse', 'no-clear-difference', 'not-enough-evidence', 'not-needed']);
export type VerdictWord = z.infer<typeof VerdictWord>;

/** Comparison of one entry with one rival on paired origin losses. `effect` and interval: change of the mean absolute scaled error, share of the rival's (−0.18 = 18 % smaller). */
export const PairVerdict = z.strictObject({
  word: VerdictWord,
  against: z.string(),
  effect: z.number(),
  interval: z.strictObject({ low: z.number(), high: z.number() }),
  /** What is missing when the word is not-enough-evidence; codes: seeds, origins, days. */
  missing: z.array(z.strictObject({ what: z.enum(['seeds', 'origins', 'days']), have: z.number(), need: z.number() })),
});
export type PairVerdict = z.infer<typeof PairVerdict>;

export const EntrySummary = z.strictObject({
  entry: z.string(),
  model: z.string(),
  family: z.enum(['fast-weight', 'recurrent', 'attention', 'linear', 'naive']),
  seeds: z.int(),
  origins: z.int(),
  /** Origins whose targets do not overlap: what counts as evidence. */
  independentOrigins: z.int(),
  status: z.enum(['complete', 'partial', 'none']),
  failures: z.array(LabFailure),
  scores: z
    .strictObject({
      mse_scaled: Interval,
      mae_scaled: Interval,
      mae: Interval,
      rmse: Interval,
      mase: Interval.nullable(),
      /** 1 − MAE ÷ MAE of today's method. */
      skill: Interval,
      /** 100 × mean absolute scaled error ÷ that of today's method. */
      index: Interval,
    })
    .nullable(),
  cost: z
    .strictObject({
      trainSeconds: Interval.nullable(),
      predictMilliseconds: z.strictObject({ p50: z.number(), p95: z.number() }).nullable(),
      peakMemoryBytes: z.number().nullable(),
      parameters: z.int(),
      flopsPerStep: z.number(),
      stateBytes: z.number(),
    })
    .nullable(),
  /** Absent in summaries made before there were any, and where no run has bands. */
  bands: z.array(BandSummary).optional(),
  verdict: PairVerdict.nullable(),
});
export type EntrySummary = z.infer<typeof EntrySummary>;

export const ComparisonSummary = z.strictObject({
  schemaVersion: z.literal(1),
  experiment: z.string(),
  baseline: z.string(),
  /** The entry the sentence is about: the most accurate trained one. */
  candidate: z.string().nullable(),
  strongestRival: z.string().nullable(),
  entries: z.array(EntrySummary),
  /** Candidate against today's method, and against the strongest simple rival. */
  verdict: z.strictObject({
    word: VerdictWord,
    sentence: Bilingual,
    againstBaseline: PairVerdict.nullable(),
    againstRival: PairVerdict.nullable(),
  }),
  evidence: z.strictObject({
    stamp: z.enum(['A', 'B', 'C', 'D']),
    seeds: z.int(),
    origins: z.int(),
    independentOrigins: z.int(),
    testDays: z.number().nullable(),
    reasons: z.array(Bilingual),
  }),
  /** Why a simple method will do, where that is the verdict or nothing else could be confirmed; empty or absent otherwise. */
  reasonsNotNeeded: z.array(Bilingual).optional(),
  /** Absent in summaries made before there were any. */
  checks: z.array(ResultCheck).optional(),
  flipPoints: z.array(FlipPoint).optional(),
  daysNeeded: DaysNeeded.optional(),
});
export type ComparisonSummary = z.infer<typeof ComparisonSummary>;
