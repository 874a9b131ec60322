import { lowerTriangle } from '../../../tensor/operations/lower-triangle.ts';
import { tf } from '../../../tensor/tf.ts';
import { unstackAlong } from '../../layers.ts';
import { fromChunks, toChunks } from '../chunks.ts';
import type { RuleOperands, RuleResult } from '../rule.ts';

/**
 * By chunks, exact: masked products inside every chunk at once, and the memory that enters each chunk as the running sum of
 * what the chunks before it wrote (Hua et al. 2022; Sun et al. 2023, section 2.3). Linear in time.
 */
export function additiveRuleChunked(operands: RuleOperands, firstMemory: tf.Tensor3D, chunkLength: number): RuleResult {
  const [batch, time, keySize] = operands.key.shape;
  const valueSize = operands.value.shape[2];
  const chunks = Math.ceil(time / chunkLength);
  const query = toChunks(operands.query, chunkLength); // [batch × chunks, chunk, key]
  const key = toChunks(operands.key, chunkLength);
  const value = toChunks(operands.value, chunkLength);

  const attention: tf.Tensor3D = tf.mul(tf.matMul(query, key, false, true), lowerTriangle(chunkLength, 0));
  const outputFromChunk = tf.matMul(attention, value);
  const addition = tf.matMul(key, value, true, false); // [batch × chunks, key, value]

  let memory = firstMemory;
  const entering: tf.Tensor3D[] = [];
  for (const chunkAddition of unstackAlong(tf.reshape(addition, [batch, chunks, keySize, valueSize]), 1)) {
    entering.push(memory);
    memory = tf.add(memory, chunkAddition);
  }
  const memories: tf.Tensor3D = tf.reshape(tf.stack(entering, 1), [batch * chunks, keySize, valueSize]);
  const output: tf.Tensor3D = tf.add(tf.matMul(query, memories), outputFromChunk);
  return { output: fromChunks(output, batch, time), memory };
}
