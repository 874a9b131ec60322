import { tf } from '../../../tensor/tf.ts';
import { deltaRuleStep } from '../delta-rule/index.ts';
import type { RuleResult } from '../rule.ts';
import { stepByStep } from '../step-by-step.ts';
import type { GatedDeltaRuleOperands } from './operands.ts';

export function gatedDeltaRuleRecurrent(operands: GatedDeltaRuleOperands, firstMemory: tf.Tensor3D): RuleResult {
  const { query, key, value, writeStrength, logDecay } = operands;
  return stepByStep({ query, key, value, writeStrength, logDecay }, firstMemory, (memory, step) => {
    // Decay first: the new value is compared with what is left, not with what was there.
    const kept: tf.Tensor3D = tf.mul(memory, tf.expandDims(tf.exp(step.logDecay), 2));
    return deltaRuleStep(kept, step);
  });
}
