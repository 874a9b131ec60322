import type { tf } from '../../../tensor/tf.ts';
import type { RuleOperands } from '../rule.ts';

export interface ChannelDecayRuleOperands extends RuleOperands {
  /** log α ≤ 0, before the write. [batch, time, key] */
  readonly logDecay: tf.Tensor3D;
}
