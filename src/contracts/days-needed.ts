import { z } from 'zod';

/** A number of further days of log; `high` is null where nothing bounds it from above. */
const FurtherDays = z.strictObject({ mean: z.number(), low: z.number(), high: z.number().nullable() });

/**
 * Until a difference between two entries is confirmed, if it is as large as it looks now.
 *
 * - `proven`: it already is.
 * - `estimated`: further days of log until the comparison, made again on the longer log with the same shares, finds it in
 *   `power` of the cases; the interval is of `confidence` and stands for the difference not being known exactly.
 *   `date` (YYYY-MM-DD, the log's own clock) is the last day of the log plus `days.mean`; null without a clock.
 * - `unknown`: cannot be estimated yet, and why.
 */
export const DaysUntilProof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('proven'), against: z.string() }),
  z.strictObject({
    kind: z.literal('estimated'),
    against: z.string(),
    days: FurtherDays,
    date: z.string().nullable(),
    power: z.number(),
    confidence: z.number(),
  }),
  z.strictObject({
    kind: z.literal('unknown'),
    against: z.string().nullable(),
    /**
     * `no-result`: there is nothing to compare, or look-ahead was found. `no-clock`: origins cannot be turned into days. `too-few-origins`: the
     * spread of the differences cannot be known yet. `too-few-seeds`: nor how much trainings differ. `direction-unclear`:
     * the difference is smaller than its own standard error. `seeds-differ`: trainings differ so much that more days
     * alone would not do; more seeds would.
     */
    reason: z.enum(['no-result', 'no-clock', 'too-few-origins', 'too-few-seeds', 'direction-unclear', 'seeds-differ']),
  }),
]);
export type DaysUntilProof = z.infer<typeof DaysUntilProof>;

/**
 * What more training data would bring, from trainings on nested parts of the log: err(n) = floor + scale · n^−exponent.
 *
 * - `estimated`: `atTwice` is the error with twice the training days ÷ the error now; `days` are further days until the
 *   error is within 5 % of its floor. Intervals are of 95 %, from resampled origins.
 * - `unknown`: cannot be estimated yet. `windows-too-alike`: the largest part is less than four times the smallest;
 *   `no-trend`: the error does not fall clearly with more data; `no-clock`: rows cannot be turned into days.
 */
export const DaysUntilImprovement = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('estimated'),
    entry: z.string(),
    atTwice: z.strictObject({ mean: z.number(), low: z.number(), high: z.number() }),
    days: FurtherDays,
    date: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal('unknown'),
    entry: z.string(),
    reason: z.enum(['windows-too-alike', 'no-trend', 'no-clock']),
  }),
]);
export type DaysUntilImprovement = z.infer<typeof DaysUntilImprovement>;

/** How many more days of log are needed, and for what. */
export const DaysNeeded = z.strictObject({
  /** Length of the log now; null without a clock. */
  logDays: z.number().nullable(),
  /** The candidate against today's method. */
  proof: DaysUntilProof,
  /** Null where no trainings on parts of the log were made. */
  improvement: DaysUntilImprovement.nullable(),
});
export type DaysNeeded = z.infer<typeof DaysNeeded>;
