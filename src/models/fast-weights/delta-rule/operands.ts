import type { tf } from '../../../tensor/tf.ts';
import type { RuleOperands } from '../rule.ts';

export interface DeltaRuleOperands extends RuleOperands {
  /** β, how far the value stored under the key moves to the new one. [batch, time, 1] */
  readonly writeStrength: tf.Tensor3D;
}
