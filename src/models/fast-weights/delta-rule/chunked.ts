import { invertUnitLowerTriangular } from '../../../tensor/operations/invert-unit-lower-triangular.ts';
import { tf } from '../../../tensor/tf.ts';
import { lowerTriangle, unstackAlong } from '../../layers.ts';
import { fromChunks, toChunks } from '../chunks.ts';
import type { RuleResult } from '../rule.ts';
import type { DeltaRuleOperands } from './operands.ts';

/**
 * The delta rule by chunks, exact (the WY form of Yang et al. 2024, arXiv:2406.06484, section 3). What a chunk does to the
 * memory is affine, S ↦ transition · S + addition, and both are found for all chunks at once; only the small products that
 * carry the memory from chunk to chunk remain sequential. The derivation is in the README of this folder.
 */
export function deltaRuleChunked(
  operands: DeltaRuleOperands,
  firstMemory: tf.Tensor3D,
  chunkLength: number,
): RuleResult {
  const [batch, time, keySize] = operands.key.shape;
  const valueSize = operands.value.shape[2];
  const chunks = Math.ceil(time / chunkLength);
  const query = toChunks(operands.query, chunkLength); // [batch × chunks, chunk, key]
  const key = toChunks(operands.key, chunkLength);
  const value = toChunks(operands.value, chunkLength);
  const writeStrength = toChunks(operands.writeStrength, chunkLength); // [batch × chunks, chunk, 1]

  const overlap: tf.Tensor3D = tf.matMul(tf.mul(writeStrength, key), key, false, true); // [batch × chunks, chunk, chunk]
  const interference: tf.Tensor3D = tf.mul(overlap, tf.neg(lowerTriangle(chunkLength, -1)));
  const solved = invertUnitLowerTriangular(interference);
  const freshValue: tf.Tensor3D = tf.matMul(solved, tf.mul(writeStrength, value)); // Ũ
  const erasedKey: tf.Tensor3D = tf.matMul(solved, tf.mul(writeStrength, key)); // W̃

  const attention: tf.Tensor3D = tf.mul(tf.matMul(query, key, false, true), lowerTriangle(chunkLength, 0));
  const outputFromChunk: tf.Tensor3D = tf.matMul(attention, freshValue); // [batch × chunks, chunk, value]
  const queryOfMemory: tf.Tensor3D = tf.sub(query, tf.matMul(attention, erasedKey)); // [batch × chunks, chunk, key]
  const addition: tf.Tensor3D = tf.matMul(key, freshValue, true, false); // [batch × chunks, key, value]
  const transition = tf.sub(tf.eye(keySize), tf.matMul(key, erasedKey, true, false)); // [batch × chunks, key, key]

  const transitions = unstackAlong(tf.reshape(transition, [batch, chunks, keySize, keySize]), 1) as tf.Tensor3D[];
  const additions = unstackAlong(tf.reshape(addition, [batch, chunks, keySize, valueSize]), 1) as tf.Tensor3D[];
  let memory = firstMemory;
  const entering: tf.Tensor3D[] = [];
  for (const [chunk, chunkTransition] of transitions.entries()) {
    const chunkAddition = additions[chunk];
    if (chunkAddition === undefined) throw new Error('Transitions and additions must have the same number of chunks.');
    entering.push(memory);
    memory = tf.add(tf.matMul(chunkTransition, memory), chunkAddition);
  }
  const memories: tf.Tensor3D = tf.reshape(tf.stack(entering, 1), [batch * chunks, keySize, valueSize]);
  const output: tf.Tensor3D = tf.add(tf.matMul(queryOfMemory, memories), outputFromChunk);
  return { output: fromChunks(output, batch, time), memory };
}
