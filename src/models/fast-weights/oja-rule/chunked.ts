import { invertUnitLowerTriangular } from '../../../tensor/operations/invert-unit-lower-triangular.ts';
import { lowerTriangle } from '../../../tensor/operations/lower-triangle.ts';
import { tf } from '../../../tensor/tf.ts';
import { unstackAlong } from '../../layers.ts';
import { fromChunks, toChunks } from '../chunks.ts';
import type { RuleResult } from '../rule.ts';
import type { OjaRuleOperands } from './operands.ts';

/**
 * Oja's rule by chunks, exact: what is written is found as in the delta rule, keys and values exchanged, and read as in the
 * additive rule. The derivation is in the README of this folder.
 */
export function ojaRuleChunked(operands: OjaRuleOperands, firstMemory: tf.Tensor3D, chunkLength: number): RuleResult {
  const [batch, time, keySize] = operands.key.shape;
  const valueSize = operands.value.shape[2];
  const chunks = Math.ceil(time / chunkLength);
  const query = toChunks(operands.query, chunkLength); // [batch × chunks, chunk, key]
  const key = toChunks(operands.key, chunkLength);
  const value = toChunks(operands.value, chunkLength); // [batch × chunks, chunk, value]
  const writeStrength = toChunks(operands.writeStrength, chunkLength); // [batch × chunks, chunk, 1]

  const strongValue: tf.Tensor3D = tf.mul(writeStrength, value);
  const overlap = tf.matMul(strongValue, value, false, true); // [batch × chunks, chunk, chunk]
  const solved = invertUnitLowerTriangular(tf.mul(overlap, tf.neg(lowerTriangle(chunkLength, -1))));
  const freshKey: tf.Tensor3D = tf.matMul(solved, tf.mul(writeStrength, key)); // Ũ, [batch × chunks, chunk, key]
  const erasedValue: tf.Tensor3D = tf.matMul(solved, strongValue); // W̃, [batch × chunks, chunk, value]
  const addition = tf.matMul(freshKey, value, true, false); // [batch × chunks, key, value]
  const transition = tf.sub(tf.eye(valueSize), tf.matMul(erasedValue, value, true, false)); // [batch × chunks, value, value]

  const additions = unstackAlong(tf.reshape(addition, [batch, chunks, keySize, valueSize]), 1);
  const transitions = unstackAlong(tf.reshape(transition, [batch, chunks, valueSize, valueSize]), 1);
  let memory = firstMemory;
  const entering: tf.Tensor3D[] = [];
  for (const [chunk, chunkTransition] of transitions.entries()) {
    const chunkAddition = additions[chunk];
    if (chunkAddition === undefined) throw new Error('Transitions and additions must have the same number of chunks.');
    entering.push(memory);
    memory = tf.add(tf.matMul(memory, chunkTransition as tf.Tensor3D), chunkAddition);
  }
  const memories: tf.Tensor3D = tf.reshape(tf.stack(entering, 1), [batch * chunks, keySize, valueSize]);
  const writtenKey = tf.sub(freshKey, tf.matMul(erasedValue, memories, false, true)); // N, [batch × chunks, chunk, key]
  const attention = tf.mul(tf.matMul(query, writtenKey, false, true), lowerTriangle(chunkLength, 0));
  const output: tf.Tensor3D = tf.add(tf.matMul(query, memories), tf.matMul(attention, value));
  return { output: fromChunks(output, batch, time), memory };
}
