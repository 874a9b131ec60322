import { z } from 'zod';

/** Where a change lies: rows from the beginning of the scored part. */
const span = { start: z.int().nonnegative(), duration: z.int().min(1) } as const;

/** Times the standard deviation of the column in the training part. A thousand of them are beyond any machine. */
const size = z.number().min(-1000).max(1000);

/**
 * One change laid over a log. What happens to the process changes what is measured and what is true; what happens to a sensor
 * changes what the models see, while they are still held against the true value.
 */
export const ScenarioChange = z.discriminatedUnion('kind', [
  /** The process moves to another level and stays there for `duration` rows. */
  z.strictObject({ kind: z.literal('step'), column: z.string(), size, ...span }),
  /** The process moves evenly over `duration` rows and stays there. */
  z.strictObject({ kind: z.literal('ramp'), column: z.string(), size, ...span }),
  /** The process leaves for a while and comes back: half a sine wave. */
  z.strictObject({ kind: z.literal('excursion'), column: z.string(), size, ...span }),
  z.strictObject({ kind: z.literal('sensor-offset'), column: z.string(), size, ...span }),
  z.strictObject({ kind: z.literal('sensor-drift'), column: z.string(), size, ...span }),
  /** The sensor repeats its last value. */
  z.strictObject({ kind: z.literal('sensor-stuck'), column: z.string(), ...span }),
  z.strictObject({ kind: z.literal('sensor-missing'), column: z.string(), ...span }),
  /** Only every `every`-th row is recorded; the sensor's last value stands in between. */
  z.strictObject({ kind: z.literal('sampling'), every: z.int().min(2), ...span }),
  /** Another lot: all columns follow rows of the training part that begin at `from`, a share of it. */
  z.strictObject({ kind: z.literal('new-lot'), from: z.number().min(0).max(1), ...span }),
]);
export type ScenarioChange = z.infer<typeof ScenarioChange>;

/** A scenario as it is kept in a file: the same file on the same log gives the same numbers. */
export const Scenario = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string().max(200),
  changes: z.array(ScenarioChange).max(50),
});
export type Scenario = z.infer<typeof Scenario>;

/** Names of scenarios that are offered ready-made. */
export const ScenarioPreset = z.enum(['changeover', 'season', 'sensor-replacement', 'stop']);
export type ScenarioPreset = z.infer<typeof ScenarioPreset>;
