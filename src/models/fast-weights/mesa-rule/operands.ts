import type { tf } from '../../../tensor/tf.ts';
import type { RuleOperands } from '../rule.ts';

/** `memory` holds G and beside it H, both transposed: [batch, key, value + key]. */
export interface MesaRuleOperands extends RuleOperands {
  /** β, how much a pair counts. [batch, time, 1] */
  readonly writeStrength: tf.Tensor3D;
  /** log γ ≤ 0, before the write. [batch, time, 1] */
  readonly logDecay: tf.Tensor3D;
  /** Λ > 0, how strongly each entry of the key is held to zero. [batch, 1, key] */
  readonly regularisation: tf.Tensor3D;
}
