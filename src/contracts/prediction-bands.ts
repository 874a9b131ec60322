import { z } from 'zod';

/**
 * Bands around a run's forecasts, from how far off it was on the validation part, and what they held of the test part. They promise
 * their level only as long as errors stay as they were; under a change nothing is promised, which is why coverage is measured.
 */
export const PredictionBands = z.strictObject({
  /** Windows of the validation part that the bands rest on. */
  calibrationOrigins: z.int(),
  /** Ascending. A level that so few windows cannot promise is left out. */
  levels: z.array(
    z.strictObject({
      /** 0.8: four of five values are to lie inside. */
      level: z.number(),
      /** Of each target in plan order at each step of the horizon, in the user's unit: the band is forecast ± half-width. */
      halfWidths: z.array(z.array(z.number())),
      /** Share of the observed test values inside. */
      coverage: z.number(),
      /** Mean width from edge to edge on the scaled values, over steps and targets. */
      meanWidth: z.number(),
    }),
  ),
});
export type PredictionBands = z.infer<typeof PredictionBands>;

/** The bands of an entry, means over its finished runs. */
export const BandSummary = z.strictObject({ level: z.number(), coverage: z.number(), meanWidth: z.number() });
export type BandSummary = z.infer<typeof BandSummary>;
