import { tf } from '../../../tensor/tf.ts';
import type { RuleOperands, RuleResult } from '../rule.ts';
import { stepByStep, type RuleStep } from '../step-by-step.ts';

/** One write and one read. `key` and `query` [batch, key], `value` [batch, value], `memory` [batch, key, value]. */
export function additiveRuleStep(
  memory: tf.Tensor3D,
  step: { query: tf.Tensor2D; key: tf.Tensor2D; value: tf.Tensor2D },
): RuleStep {
  const write = tf.matMul(tf.expandDims(step.key, 1), tf.expandDims(step.value, 1), true, false);
  const written: tf.Tensor3D = tf.add(memory, write);
  const output: tf.Tensor2D = tf.squeeze(tf.matMul(tf.expandDims(step.query, 1), written), [1]);
  return { output, memory: written };
}

export function additiveRuleRecurrent({ query, key, value }: RuleOperands, firstMemory: tf.Tensor3D): RuleResult {
  return stepByStep({ query, key, value }, firstMemory, additiveRuleStep);
}
