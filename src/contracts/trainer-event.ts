import { z } from 'zod';
import { LabFailure } from './failure.ts';
import { HistoryPoint, RunKey, RunResult } from './experiment.ts';

/** What a run tells while it works. Order per run: run-started, progress*, then exactly one run-finished or run-failed. */
export const TrainerEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('run-started'), run: RunKey, parameters: z.int(), totalSteps: z.int() }),
  z.strictObject({
    type: z.literal('progress'),
    run: RunKey,
    step: z.int(),
    totalSteps: z.int(),
    /** preparing = reading data and compiling; training; scoring = forecasting the test part. */
    phase: z.enum(['preparing', 'training', 'scoring']),
    secondsLeft: z.number().nullable(),
    /** Points added to the loss curve since the last event. */
    history: z.array(HistoryPoint),
    gradientNorm: z.number().nullable(),
    skippedSteps: z.int(),
  }),
  z.strictObject({ type: z.literal('run-finished'), run: RunKey, result: RunResult }),
  z.strictObject({ type: z.literal('run-failed'), run: RunKey, failure: LabFailure, willRetry: z.boolean() }),
]);
export type TrainerEvent = z.infer<typeof TrainerEvent>;

/** Progress of the whole experiment, for the bottom bar. */
export const ExperimentProgress = z.strictObject({
  experiment: z.string(),
  state: z.enum(['running', 'measuring', 'summarising', 'finished', 'cancelled', 'failed']),
  runsDone: z.int(),
  runsTotal: z.int(),
  /** 0 … 1 */
  share: z.number(),
  secondsLeft: z.number().nullable(),
  failure: LabFailure.nullable(),
});
export type ExperimentProgress = z.infer<typeof ExperimentProgress>;
