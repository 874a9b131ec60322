import { tf } from '../../../tensor/tf.ts';
import { additiveRuleStep } from '../additive-rule/index.ts';
import type { RuleResult } from '../rule.ts';
import { stepByStep } from '../step-by-step.ts';
import type { ChannelDecayRuleOperands } from './operands.ts';

export function channelDecayRuleRecurrent(
  { query, key, value, logDecay }: ChannelDecayRuleOperands,
  firstMemory: tf.Tensor3D,
): RuleResult {
  return stepByStep({ query, key, value, logDecay }, firstMemory, (memory, step) => {
    // The memory lies as [key, value]: an entry of the key is a row.
    const kept: tf.Tensor3D = tf.mul(memory, tf.expandDims(tf.exp(step.logDecay), 2));
    return additiveRuleStep(kept, step);
  });
}
