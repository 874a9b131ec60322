import { tf } from '../../../tensor/tf.ts';
import type { RuleResult } from '../rule.ts';
import { stepByStep } from '../step-by-step.ts';
import type { OjaRuleOperands } from './operands.ts';

export function ojaRuleRecurrent(operands: OjaRuleOperands, firstMemory: tf.Tensor3D): RuleResult {
  const { query, key, value, writeStrength } = operands;
  return stepByStep({ query, key, value, writeStrength }, firstMemory, (memory, step) => {
    const stepValue: tf.Tensor3D = tf.expandDims(step.value, 1); // [batch, 1, value]
    // Recalled from the side of the value: which key does the memory connect with it already?
    const recalled: tf.Tensor2D = tf.squeeze(tf.matMul(stepValue, memory, false, true), [1]); // [batch, key]
    const surprise = tf.mul(step.writeStrength, tf.sub(step.key, recalled));
    const written: tf.Tensor3D = tf.add(memory, tf.matMul(tf.expandDims(surprise, 1), stepValue, true, false));
    const output: tf.Tensor2D = tf.squeeze(tf.matMul(tf.expandDims(step.query, 1), written), [1]);
    return { output, memory: written };
  });
}
