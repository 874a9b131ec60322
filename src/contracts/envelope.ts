import { z } from 'zod';

/** The end of a log that was put away before anything was compared: nothing is planned, learned or chosen on it. */
export const Envelope = z.strictObject({
  /** At the end of the grid. */
  rows: z.int().min(1),
  firstRow: z.int(),
  /** Null without a clock. */
  days: z.number().nullable(),
  sealedAt: z.string(),
  /** Each time something was scored on these rows, oldest first. From the second on they are no longer new to anybody. */
  openings: z.array(
    z.strictObject({
      at: z.string(),
      /** The comparison whose entries were scored. */
      experiment: z.string(),
      /** The comparison that holds the scores. */
      result: z.string(),
    }),
  ),
});
export type Envelope = z.infer<typeof Envelope>;

/** More would leave too little to learn from. */
export const largestSealedShare = 0.5;
