import { z } from 'zod';
import { Preset } from './experiment.ts';

export const PlanEstimate = z.strictObject({
  runs: z.int(),
  seconds: z.number(),
  secondsLow: z.number(),
  secondsHigh: z.number(),
  peakMemoryBytes: z.number(),
});
export type PlanEstimate = z.infer<typeof PlanEstimate>;

/** What the user answered; null leaves the choice to us. */
export const PlanAnswers = z.strictObject({
  preset: Preset,
  target: z.string().nullable(),
  lookback: z.int().nullable(),
  horizon: z.int().nullable(),
  /** Ids of the models to compare; today's method takes part in any case. Left out, they are the preset's own. */
  models: z.array(z.string()).max(200).optional(),
});
export type PlanAnswers = z.infer<typeof PlanAnswers>;
