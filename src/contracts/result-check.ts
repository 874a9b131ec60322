import { z } from 'zod';
import { Bilingual } from './language.ts';

/** Every check made on the results of a comparison, in the order in which they are listed. A code is stable: reports and scripts name it. */
export const resultCheckCodes = [
  'leak.future-erasure',
  'leak.single-column',
  'forecast.lag-copy',
  'forecast.no-better-than-baseline',
  'fit.overfit-gap',
  'fold.one-bad',
  'settings.search-edge',
  'memory.unstable',
  'timing.disturbed',
] as const;
export const ResultCheckCode = z.enum(resultCheckCodes);
export type ResultCheckCode = z.infer<typeof ResultCheckCode>;

/** What one check found. Passed checks are listed too, and so is what could not be checked, with the reason. */
export const ResultCheck = z.strictObject({
  code: ResultCheckCode,
  /** `issue`: the verdict must not be used before it is settled; `tip`: say it along with the verdict. */
  severity: z.enum(['issue', 'tip', 'passed', 'not-checked']),
  message: Bilingual,
  /** What to do about it; null where nothing needs doing. */
  advice: Bilingual.nullable(),
  /** Plan entries it is about. */
  entries: z.array(z.string()),
  /** Rows of the grid it rests on, at most the first twenty. */
  rows: z.array(z.int()),
});
export type ResultCheck = z.infer<typeof ResultCheck>;

/**
 * Future erasure of one run: everything from an origin on was replaced by noise, all transforms were made again, and the
 * forecast from that origin had to stay the same to the last bit.
 */
export const LeakCheck = z.strictObject({
  origins: z.array(z.int()),
  /** Those of them at which a transform or the forecast changed. */
  changed: z.array(z.int()),
});
export type LeakCheck = z.infer<typeof LeakCheck>;

/**
 * Mean absolute difference, scaled, of the first and of the last step of the forecasts from what was observed 0, 1 … `horizon` rows
 * before the row forecast; null where nothing was.
 */
export const LagErrors = z.strictObject({
  first: z.array(z.number().nullable()),
  last: z.array(z.number().nullable()),
});
export type LagErrors = z.infer<typeof LagErrors>;

/** The first steps of a training carried out once more from the same seed, on the same machine. */
export const Repetition = z.strictObject({
  steps: z.int().min(1),
  /** Whether every gradient norm came out the same to the last bit. */
  same: z.boolean(),
});
export type Repetition = z.infer<typeof Repetition>;

/**
 * Which entry is to be taken under a limit on one kind of cost, and where that changes. Training time is the mean over the runs,
 * response time the 95th percentile at batch 1.
 */
export const FlipPoint = z.strictObject({
  cost: z.enum(['trainSeconds', 'predictMilliseconds', 'peakMemoryBytes', 'stateBytes']),
  /** In ascending order: from this limit on (inclusive) the entry is the one to take; a dearer one displaces it only where it is confirmed to be better. */
  steps: z.array(z.strictObject({ from: z.number(), entry: z.string() })).min(1),
  sentence: Bilingual,
});
export type FlipPoint = z.infer<typeof FlipPoint>;
