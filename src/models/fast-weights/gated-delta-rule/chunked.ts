import { invertUnitLowerTriangular } from '../../../tensor/operations/invert-unit-lower-triangular.ts';
import { tf } from '../../../tensor/tf.ts';
import { lowerTriangle, unstackAlong } from '../../layers.ts';
import { fromChunks, toChunks } from '../chunks.ts';
import { decayInChunks } from '../decay.ts';
import type { RuleResult } from '../rule.ts';
import type { GatedDeltaRuleOperands } from './operands.ts';

/**
 * The gated delta rule by chunks, exact (the WY form with decay; Yang et al. 2025, arXiv:2412.06464, section 3.3). As with the
 * delta rule, what a chunk does to the memory is affine, S ↦ transition · S + addition, and only the products that carry the
 * memory from chunk to chunk remain sequential. The derivation is in the README of this folder.
 */
export function gatedDeltaRuleChunked(
  operands: GatedDeltaRuleOperands,
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
  const { between, sinceStart, untilEnd, overall } = decayInChunks(toChunks(operands.logDecay, chunkLength));

  const overlap: tf.Tensor3D = tf.matMul(key, key, false, true); // [batch × chunks, chunk, chunk]
  const recalledShare = tf.mul(between, tf.mul(writeStrength, tf.neg(lowerTriangle(chunkLength, -1))));
  const solved = invertUnitLowerTriangular(tf.mul(overlap, recalledShare));
  const perWrite: tf.Tensor3D = tf.mul(solved, tf.transpose(writeStrength, [0, 2, 1]));
  const perDecayedWrite = tf.mul(perWrite, tf.transpose(sinceStart, [0, 2, 1]));
  const freshValue: tf.Tensor3D = tf.matMul(perWrite, value); // Ũ
  const erasedKey: tf.Tensor3D = tf.matMul(perDecayedWrite, key); // W̃

  const attention: tf.Tensor3D = tf.mul(tf.matMul(query, key, false, true), between);
  const outputFromChunk: tf.Tensor3D = tf.matMul(attention, freshValue); // [batch × chunks, chunk, value]
  const queryOfMemory: tf.Tensor3D = tf.sub(tf.mul(sinceStart, query), tf.matMul(attention, erasedKey));
  const keyAtEnd: tf.Tensor3D = tf.mul(untilEnd, key);
  const addition: tf.Tensor3D = tf.matMul(keyAtEnd, freshValue, true, false); // [batch × chunks, key, value]
  const transition = tf.sub(tf.mul(overall, tf.eye(keySize)), tf.matMul(keyAtEnd, erasedKey, true, false));

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
