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

/** One model trained on one task with one seed, as plain data. `probe` names the task. */
export const Trial = z.strictObject({
  probe: z.string(),
  model: z.string(),
  /** Of the model's mixer; what is left out has its default. */
  hyperparameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  maximumSteps: z.int().min(1),
  /** The highest of the schedule. */
  learningRate: z.number().positive(),
  /** Whether training ends once held-out sequences stay answered, or goes on to the last step. */
  endsEarly: z.boolean(),
  seed: z.int(),
});
export type Trial = z.infer<typeof Trial>;

export const TrialResult = z.strictObject({
  /** solved: ended early, because held-out sequences stayed answered. */
  status: z.enum(['solved', 'completed', 'diverged']),
  steps: z.int(),
  /** Of training and asking. */
  seconds: z.number(),
  /** Shares of right answers on fresh sequences: of the task that was trained on, then of each of the probe's tests. */
  accuracies: z.array(z.number()),
});
export type TrialResult = z.infer<typeof TrialResult>;

const SeedFinding = TrialResult.omit({ accuracies: true }).extend({ seed: z.int(), accuracy: z.number() });

/** One number found by a probe: an accuracy (a share of right answers) or an error (in the unit that the setting names). */
export const ProbeRow = z.union([
  z.strictObject({ ...finding, accuracy: z.number() }),
  z.strictObject({ ...finding, error: z.number() }),
  z.strictObject({
    ...finding,
    /** Of the best seed: what the model can do. How often training gets there is `solvedShare`; a mean over both says neither. */
    accuracy: z.number(),
    solvedShare: z.number(),
    seeds: z.array(SeedFinding).min(1),
  }),
]);
export type ProbeRow = z.infer<typeof ProbeRow>;

/** What `diagnose` prints. */
export const Diagnosis = z.array(ProbeRow);
