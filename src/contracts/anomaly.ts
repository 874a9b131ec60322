import { z } from 'zod';
import { Bilingual } from './language.ts';

/** Rows `first` … `end − 1` of the grid. */
export const RowSpan = z.strictObject({ first: z.int().nonnegative(), end: z.int().nonnegative() });
export type RowSpan = z.infer<typeof RowSpan>;

/** Fewer labelled events than this in the scored part: no score is given, only the list of alarms. */
export const fewestEvents = 5;

/** What is known about when something was wrong. */
export const AnomalyLabels = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** A column of the log that is not 0 while something is wrong; it is never watched. */
  z.strictObject({ kind: z.literal('column'), column: z.string() }),
  /** Marked by the user on the chart. */
  z.strictObject({ kind: z.literal('marked'), spans: z.array(RowSpan).max(1000) }),
]);
export type AnomalyLabels = z.infer<typeof AnomalyLabels>;

/** How to look for what is out of the ordinary in a log. */
export const AnomalyPlan = z.strictObject({
  schemaVersion: z.literal(1),
  kind: z.literal('anomaly'),
  title: z.string(),
  dataset: z.strictObject({ id: z.string(), name: z.string() }),
  /** Columns that are watched. */
  columns: z.array(z.string()).min(1),
  labels: AnomalyLabels,
  /** Taken as normal operation: detectors and thresholds come from here alone. All rows after it are scored. */
  normal: RowSpan,
  /** How many false alarms a day can be looked into; the threshold is set so that normal operation would give as many. */
  alarmBudgetPerDay: z.number().positive(),
  /** Ids of the detectors, in the order in which they are listed. */
  detectors: z.array(z.string()).min(1),
  /** Rows by which an alarm may miss an event and still count as its alarm; also the widest buffer of VUS-PR. */
  toleranceRows: z.int().nonnegative(),
  seeds: z.array(z.int()).min(1),
});
export type AnomalyPlan = z.infer<typeof AnomalyPlan>;

/** One uninterrupted stretch above the threshold. */
export const Alarm = z.strictObject({
  first: z.int(),
  end: z.int(),
  /** Row of the highest score. */
  peakRow: z.int(),
  peak: z.number(),
  /** Number of the event it belongs to, counted from 0; null for a false alarm, or where nothing is labelled. */
  event: z.int().nullable(),
});
export type Alarm = z.infer<typeof Alarm>;

export const DetectorResult = z.strictObject({
  detector: z.string(),
  /** `yardstick`: knows nothing of the process (always alarm, position alone); whoever does not beat it has shown nothing. */
  family: z.enum(['yardstick', 'control-chart', 'classic', 'forecast-residual', 'fast-weight']),
  threshold: z.number(),
  /** Threshold-free scores, mean over the seeds; null where fewer than `fewestEvents` are labelled. */
  scores: z.strictObject({ aucPr: z.number(), vusPr: z.number() }).nullable(),
  /** At the threshold; null where nothing is labelled. */
  atThreshold: z
    .strictObject({
      eventsFound: z.int(),
      /** Median rows from the start of an event to its first alarm, over the events found. */
      medianDelayRows: z.number().nullable(),
      /** Share of normal rows under alarm (false alarm rate), and of anomalous rows without (missed alarm rate). */
      falseAlarmRate: z.number(),
      missedAlarmRate: z.number(),
      f1: z.number(),
    })
    .nullable(),
  /** Alarms that belong to no event; all alarms where nothing is labelled. Per day: null without a clock. */
  falseAlarms: z.int(),
  falseAlarmsPerDay: z.number().nullable(),
  /** The first thousand, in time order. */
  alarms: z.array(Alarm),
  alarmCount: z.int(),
  /** Highest score of each run of `bucketRows` scored rows, for drawing. */
  course: z.strictObject({ bucketRows: z.int(), high: z.array(z.number().nullable()) }),
  seconds: z.number(),
});
export type DetectorResult = z.infer<typeof DetectorResult>;

export const AnomalyResult = z.strictObject({
  kind: z.literal('anomaly'),
  scored: RowSpan,
  /** Labelled events in the scored part, in time order. */
  events: z.array(RowSpan),
  scoredDays: z.number().nullable(),
  detectors: z.array(DetectorResult),
  /** What can be said, first; then what makes the labels or the scores doubtful. */
  sentence: Bilingual,
  doubts: z.array(Bilingual),
});
export type AnomalyResult = z.infer<typeof AnomalyResult>;
