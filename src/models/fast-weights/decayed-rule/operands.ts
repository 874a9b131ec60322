import type { tf } from '../../../tensor/tf.ts';
import type { RuleOperands } from '../rule.ts';

export interface DecayedRuleOperands extends RuleOperands {
  /** log α ≤ 0, before the write. [batch, time, 1] */
  readonly logDecay: tf.Tensor3D;
}
