import { z } from 'zod';

const finding = {
  /** The probe's id. */
  probe: z.string(),
  /** The id of a model; a probe without training takes the update rule that this model has. */
  model: z.string(),
  /** What was varied, in words: `8 keys, 2 writes each`. */
  setting: z.string(),
  /** Where the number has to lie, ends included; null where nothing is claimed. */
  expected: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  /** Whether it lies there; true where nothing is claimed. */
  passed: z.boolean(),
};

/** One number found by a probe: an accuracy (a share of right answers) or an error (in the unit that the setting names). */
export const ProbeRow = z.union([
  z.strictObject({ ...finding, accuracy: z.number() }),
  z.strictObject({ ...finding, error: z.number() }),
]);
export type ProbeRow = z.infer<typeof ProbeRow>;

/** What `diagnose` prints. */
export const Diagnosis = z.array(ProbeRow);
