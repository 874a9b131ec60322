import { tf } from '../../../tensor/tf.ts';
import type { RuleResult } from '../rule.ts';
import { stepByStep, type RuleStep } from '../step-by-step.ts';
import type { DeltaRuleOperands } from './operands.ts';

/** One write and one read. `key` and `query` [batch, key], `value` [batch, value], `writeStrength` [batch, 1], `memory` [batch, key, value]. */
export function deltaRuleStep(
  memory: tf.Tensor3D,
  step: { query: tf.Tensor2D; key: tf.Tensor2D; value: tf.Tensor2D; writeStrength: tf.Tensor2D },
): RuleStep {
  const key: tf.Tensor3D = tf.expandDims(step.key, 1); // [batch, 1, key]
  const recalled: tf.Tensor2D = tf.squeeze(tf.matMul(key, memory), [1]); // [batch, value]
  // Read before writing, so that a key that comes again is corrected rather than added twice.
  const surprise: tf.Tensor2D = tf.mul(step.writeStrength, tf.sub(step.value, recalled)); // [batch, value]
  const written: tf.Tensor3D = tf.add(memory, tf.matMul(key, tf.expandDims(surprise, 1), true, false));
  const output: tf.Tensor2D = tf.squeeze(tf.matMul(tf.expandDims(step.query, 1), written), [1]);
  return { output, memory: written };
}

export function deltaRuleRecurrent(operands: DeltaRuleOperands, firstMemory: tf.Tensor3D): RuleResult {
  const { query, key, value, writeStrength } = operands;
  return stepByStep({ query, key, value, writeStrength }, firstMemory, deltaRuleStep);
}
