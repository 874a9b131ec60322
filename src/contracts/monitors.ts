import { z } from 'zod';

/** What is watched of a fast weight memory; names and alarms in words are in the locale namespace `monitors`. */
export const MonitorId = z.enum([
  'key-gain',
  'norm-growth',
  'write-energy',
  'write-strength',
  'write-saturation',
  'decay',
  'half-life',
  'effective-rank',
  'stable-rank',
  'participation',
  'form-agreement',
  'non-finite',
]);
export type MonitorId = z.infer<typeof MonitorId>;

export const MonitorReading = z.strictObject({
  id: MonitorId,
  /** Of the head where it is most remarkable; null where it is not finite or never ends. */
  value: z.number().nullable(),
  /** Counted from 0; null where the reading is of the whole model. */
  layer: z.int().nullable(),
  head: z.int().nullable(),
  /** Beyond this it is an alarm; null where there is nothing to be alarmed about. */
  bound: z.number().nullable(),
  alarm: z.boolean(),
});
export type MonitorReading = z.infer<typeof MonitorReading>;

/** The memories of a trained model while it reads one window of the validation part, with the parameters that were scored. */
export const MonitorSummary = z.strictObject({
  /** First row after the window. */
  originRow: z.int(),
  /** Tokens of the window. */
  steps: z.int(),
  readings: z.array(MonitorReading),
});
export type MonitorSummary = z.infer<typeof MonitorSummary>;
