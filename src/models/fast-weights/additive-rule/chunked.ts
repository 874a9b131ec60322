import { lowerTriangle } from '../../../tensor/operations/lower-triangle.ts';
import { tf } from '../../../tensor/tf.ts';
import { carryThroughChunks, fromChunks, toChunks } from '../chunks.ts';
import type { RuleOperands, RuleResult } from '../rule.ts';

/**
 * By chunks, exact: masked products inside every chunk at once, and the memory that enters each chunk as the running sum of
 * what the chunks before it wrote (Hua et al. 2022; Sun et al. 2023, section 2.3). Linear in time.
 */
export function additiveRuleChunked(operands: RuleOperands, firstMemory: tf.Tensor3D, chunkLength: number): RuleResult {
  const [batch, time] = operands.key.shape;
  const query = toChunks(operands.query, chunkLength); // [batch × chunks, chunk, key]
  const key = toChunks(operands.key, chunkLength);
  const value = toChunks(operands.value, chunkLength);

  const attention: tf.Tensor3D = tf.mul(tf.matMul(query, key, false, true), lowerTriangle(chunkLength, 0));
  const addition: tf.Tensor3D = tf.matMul(key, value, true, false); // [batch × chunks, key, value]
  const { entering, last } = carryThroughChunks(firstMemory, null, addition);
  const output: tf.Tensor3D = tf.add(tf.matMul(query, entering), tf.matMul(attention, value));
  return { output: fromChunks(output, batch, time), memory: last };
}
