import { tf } from '../../../tensor/tf.ts';
import { carryThroughChunks, fromChunks, toChunks } from '../chunks.ts';
import { decayInChunks } from '../decay.ts';
import type { RuleResult } from '../rule.ts';
import type { DecayedRuleOperands } from './operands.ts';

/**
 * By chunks, exact: decayed masked products inside every chunk at once, and the memory that enters each chunk from the decayed
 * memory and additions of the chunk before (Sun et al. 2023, section 2.3; Dao and Gu 2024, section 6). Linear in time.
 */
export function decayedRuleChunked(
  operands: DecayedRuleOperands,
  firstMemory: tf.Tensor3D,
  chunkLength: number,
): RuleResult {
  const [batch, time] = operands.key.shape;
  const query = toChunks(operands.query, chunkLength); // [batch × chunks, chunk, key]
  const key = toChunks(operands.key, chunkLength);
  const value = toChunks(operands.value, chunkLength);
  const { between, sinceStart, untilEnd, overall } = decayInChunks(toChunks(operands.logDecay, chunkLength));

  const attention: tf.Tensor3D = tf.mul(tf.matMul(query, key, false, true), between);
  const addition: tf.Tensor3D = tf.matMul(tf.mul(untilEnd, key), value, true, false); // [batch × chunks, key, value]
  const { entering, last } = carryThroughChunks(firstMemory, overall, addition);
  const output: tf.Tensor3D = tf.add(tf.mul(sinceStart, tf.matMul(query, entering)), tf.matMul(attention, value));
  return { output: fromChunks(output, batch, time), memory: last };
}
