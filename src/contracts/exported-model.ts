import { z } from 'zod';

const NamedTensor = z.strictObject({ name: z.string(), shape: z.array(z.int()) });

/** What is in an exported model file, for whoever is to run it. All numbers are float32. */
export const ExportedModelFile = z.strictObject({
  bytes: z.int(),
  /** `recurrent`: keeps the model's own memory between rows. `window`: keeps the last rows. */
  kind: z.enum(['recurrent', 'window']),
  /** `row`, then the memories as `memory.x`. */
  inputs: z.array(NamedTensor),
  /** `forecast`, then the memories for the next row as `next.x`. */
  outputs: z.array(NamedTensor),
  /** Columns of a row, in order; the targets come first. */
  columns: z.array(z.string()),
  targets: z.array(z.string()),
});
export type ExportedModelFile = z.infer<typeof ExportedModelFile>;
