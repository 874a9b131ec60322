import { lowerTriangle } from '../../../tensor/operations/lower-triangle.ts';
import { tf } from '../../../tensor/tf.ts';
import type { RuleOperands, RuleResult } from '../rule.ts';

/** The whole sequence as one masked product, quadratic in time: attention without softmax (Katharopoulos et al. 2020, eq. 8). */
export function additiveRuleParallel(operands: RuleOperands, firstMemory: tf.Tensor3D): RuleResult {
  const { query, key, value } = operands;
  const attention: tf.Tensor3D = tf.mul(tf.matMul(query, key, false, true), lowerTriangle(key.shape[1], 0));
  const output: tf.Tensor3D = tf.add(tf.matMul(attention, value), tf.matMul(query, firstMemory));
  const memory: tf.Tensor3D = tf.add(firstMemory, tf.matMul(key, value, true, false));
  return { output, memory };
}
