import { z } from 'zod';
import { BackendId, PlanEntry, SplitPlan, TrainingPlan } from './experiment.ts';
import { LabFailure } from './failure.ts';
import { Bilingual } from './language.ts';
import { Scenario } from './scenario.ts';

/**
 * Contestants that no comparison knows: memories without a network around them, which are told pairs of inputs and target. They fit
 * soft sensors only; their names stand in the texts of `adaptation`.
 */
export const softSensorOnlyModels = ['delta-memory', 'gated-delta-memory', 'mesa-memory'] as const;

/** What the contestants have to tell at each row. */
export const AdaptationTask = z.discriminatedUnion('kind', [
  /** The target `horizon` rows ahead, from its own past and that of the inputs. */
  z.strictObject({
    kind: z.literal('forecast'),
    target: z.string(),
    inputs: z.array(z.string()),
    lookback: z.int().min(1),
    horizon: z.int().min(1),
  }),
  /** The target of the same row from the inputs of that row: a measurement that is made seldom or late. */
  z.strictObject({ kind: z.literal('soft-sensor'), target: z.string(), inputs: z.array(z.string()).min(1) }),
]);
export type AdaptationTask = z.infer<typeof AdaptationTask>;

/** How contestants get through a change of conditions. */
export const AdaptationPlan = z.strictObject({
  schemaVersion: z.literal(1),
  kind: z.literal('adaptation'),
  title: z.string(),
  dataset: z.strictObject({ id: z.string(), name: z.string() }),
  task: AdaptationTask,
  split: SplitPlan,
  /** Rows after which the true value becomes known; at least the horizon for a forecast. */
  labelDelay: z.int().min(1),
  change: z.discriminatedUnion('kind', [
    /** Laid over the scored part. */
    z.strictObject({ kind: z.literal('scenario'), scenario: Scenario }),
    /** Already in the log: rows of the scored part, counted from its beginning, at which conditions changed. */
    z.strictObject({ kind: z.literal('recorded'), at: z.array(z.int().nonnegative()).min(1) }),
  ]),
  entries: z.array(PlanEntry).min(1),
  seeds: z.array(z.int()).min(1),
  training: TrainingPlan,
  backend: z.union([BackendId, z.literal('automatic')]),
});
export type AdaptationPlan = z.infer<typeof AdaptationPlan>;

/** Rows until the error is back within 10 % of the contestant's own level before the change; null where it never was. */
const AdaptationClock = z.strictObject({
  rows: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** What one change did to a contestant, in the order of the changes. */
const AdaptationToChange = z.strictObject({
  /** Mean error before this change, since the one before it. */
  level: z.number(),
  /** Mean error from the change to the next, or to the end of the log. */
  error: z.number(),
  clock: AdaptationClock,
  peakExcess: z.number(),
  excessArea: z.number(),
});

/** Errors are mean absolute errors in the target's unit. Clock, peak and area are those of the first change. */
export const AdaptationRow = z.strictObject({
  entry: z.string(),
  model: z.string(),
  /** Frozen after training; carrying its memory on through the scored part; or learning from every true value that arrives. */
  mode: z.enum(['frozen', 'streaming', 'learning']),
  seeds: z.int(),
  /** Before the first change, from its beginning to its end, and from there on. */
  error: z.strictObject({ before: z.number(), during: z.number().nullable(), after: z.number().nullable() }),
  clock: AdaptationClock,
  /** Highest smoothed error after the change above the level before it. */
  peakExcess: z.number(),
  /** Sum over rows of the error less the level before the change, to the next change or the end; negative where it is lower. */
  excessArea: z.number(),
  /** Error on the same rows of the log as recorded, as a share of the frozen contestant's: 0.03 = adapting costs 3 % where nothing changes. Null for a recorded change, and for a contestant that is never frozen. */
  harmWithoutChange: z.number().nullable(),
  perChange: z.array(AdaptationToChange).optional(),
  /** What was chosen on the validation part, where a contestant has settings that are chosen so. */
  settings: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  /** Error once the old condition is back, as a share of the level before the change minus 1; null where it never comes back. */
  returnPenalty: z.number().nullable(),
  /** Smoothed error at rows of the scored part, for drawing. */
  course: z.strictObject({ rows: z.array(z.int()), error: z.array(z.number()) }),
  seconds: z.number(),
});
export type AdaptationRow = z.infer<typeof AdaptationRow>;

export const AdaptationResult = z.strictObject({
  kind: z.literal('adaptation'),
  /** First and last row of the scored part on the grid. */
  scored: z.strictObject({ first: z.int(), end: z.int() }),
  /** Where conditions change and are as before again (null: to the end), in rows of the scored part. */
  changes: z.array(z.strictObject({ start: z.int(), end: z.int().nullable() })),
  stepMilliseconds: z.number().nullable(),
  unit: z.string().nullable(),
  rows: z.array(AdaptationRow),
  /** Entries that became unstable and have no rows, with why; absent where there was none. */
  failures: z.array(z.strictObject({ entry: z.string(), model: z.string(), failure: LabFailure })).optional(),
  sentence: Bilingual,
});
export type AdaptationResult = z.infer<typeof AdaptationResult>;

/** The scored part of one column before and after a scenario; null = missing. At most `mostPreviewRows` evenly spaced rows. */
export const ScenarioPreview = z.strictObject({
  column: z.string(),
  unit: z.string().nullable(),
  /** Rows of the scored part, and the row of the grid it begins at. */
  rows: z.array(z.int()),
  firstRow: z.int(),
  scoredRows: z.int(),
  recorded: z.array(z.number().nullable()),
  seen: z.array(z.number().nullable()),
  true: z.array(z.number().nullable()),
});
export type ScenarioPreview = z.infer<typeof ScenarioPreview>;

export const mostPreviewRows = 2000;
