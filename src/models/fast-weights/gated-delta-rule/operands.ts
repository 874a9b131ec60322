import type { tf } from '../../../tensor/tf.ts';
import type { RuleOperands } from '../rule.ts';

export interface GatedDeltaRuleOperands extends RuleOperands {
  /** β, how far the value stored under the key moves to the new one. [batch, time, 1] */
  readonly writeStrength: tf.Tensor3D;
  /** log α ≤ 0, before the write. [batch, time, 1] */
  readonly logDecay: tf.Tensor3D;
}
