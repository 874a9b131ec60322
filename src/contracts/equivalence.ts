import { z } from 'zod';
import { BackendId } from './experiment.ts';

/** One step of the sequence, computed both ways in float64. */
const EquivalenceStep = z.strictObject({
  /** Row of the log on its time grid, and its wall-clock time; null without a clock. */
  row: z.int(),
  time: z.string().nullable(),
  /** What the log has there, in the user's unit; null = missing. */
  observed: z.number().nullable(),
  /** φ(q), φ(k) [key] and v [value]. */
  query: z.array(z.number()),
  key: z.array(z.number()),
  value: z.array(z.number()),
  /** How much each step up to this one counts when the query looks back at all keys. */
  attentionWeights: z.array(z.number()),
  /** Σ weight · v. [value] */
  attentionOutput: z.array(z.number()),
  /** v φ(k)ᵀ, what this step adds to the memory. [value][key] */
  write: z.array(z.array(z.number())),
  /** The memory S and the sum of keys z after the write. [value][key] and [key] */
  memory: z.array(z.array(z.number())),
  normaliser: z.array(z.number()),
  /** S φ(q) ÷ (zᵀφ(q) + ε). [value] */
  memoryOutput: z.array(z.number()),
  /** |attention − memory| for each number of the output. */
  difference: z.array(z.number()),
});
export type EquivalenceStep = z.infer<typeof EquivalenceStep>;

/** Two ways to the same outputs, over all steps: largest difference ÷ largest magnitude, and what is allowed. */
const EquivalenceCheck = z.strictObject({
  compared: z.enum(['attention-and-memory', 'engine-attention-and-memory', 'engine-and-reference']),
  precision: z.enum(['float64', 'float32']),
  difference: z.number(),
  gate: z.number(),
  passed: z.boolean(),
});
export type EquivalenceCheck = z.infer<typeof EquivalenceCheck>;

/** A piece of a log read by linear attention and by a fast weight memory, side by side. */
export const EquivalenceDemonstration = z.strictObject({
  log: z.strictObject({ name: z.string(), sample: z.boolean(), column: z.string(), unit: z.string().nullable() }),
  /** How queries, keys and values were made of the rows. */
  projection: z.strictObject({
    /** Rows of the column that one step reads, the newest last. */
    rowsPerStep: z.int(),
    keySize: z.int(),
    valueSize: z.int(),
    seed: z.int(),
    epsilon: z.number(),
  }),
  backend: BackendId,
  steps: z.array(EquivalenceStep).min(2),
  checks: z.array(EquivalenceCheck),
});
export type EquivalenceDemonstration = z.infer<typeof EquivalenceDemonstration>;
