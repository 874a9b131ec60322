import type { tf } from '../../../tensor/tf.ts';
import type { RuleOperands } from '../rule.ts';

export interface OjaRuleOperands extends RuleOperands {
  /** β, how far the key stored under the value moves to the new one. [batch, time, 1] */
  readonly writeStrength: tf.Tensor3D;
}
