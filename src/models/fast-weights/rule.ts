import { z } from 'zod';
import type { tf } from '../../tensor/tf.ts';

/**
 * What all rules that write a fast weight matrix share. Heads are folded into the batch by the layer; the memory is stored
 * as [key, value], the transpose of the matrix S in the equations, so that reading is `query · memory`.
 */

/** One write and one read per step. */
export interface RuleOperands {
  /** [batch, time, key] */
  readonly query: tf.Tensor3D;
  /** [batch, time, key] */
  readonly key: tf.Tensor3D;
  /** [batch, time, value] */
  readonly value: tf.Tensor3D;
  /** [batch, key, value] before the first step; null starts from zero. */
  readonly memory: tf.Tensor3D | null;
}

export interface RuleResult {
  /** What each query read, after that step's write. [batch, time, value] */
  readonly output: tf.Tensor3D;
  /** The memory after the last step. [batch, key, value] */
  readonly memory: tf.Tensor3D;
}

/** How the same numbers are computed; the caller chooses in words. */
export type RuleForm =
  | { readonly form: 'recurrent' }
  | { readonly form: 'chunked'; readonly chunkLength: number }
  | { readonly form: 'parallel' };

/** Steps handled at once in the chunked form. Of 8, 16, 32 and 64, 16 took least time compiled and in wasm, at head sizes of 16 and 32. */
export const chunkLength = z.int().min(1).max(256).default(16);
