import { scan } from '../../../tensor/operations/scan.ts';
import { tf } from '../../../tensor/tf.ts';
import { deltaRuleStep } from '../delta-rule/index.ts';

export interface RecurrentDeltaOperands {
  /**
   * What depends on the input alone, before softmax and σ: W_q x beside W_k x, W_v x and w_βᵀ x.
   * [batch, time, key + key + value + 1]
   */
  readonly driven: tf.Tensor3D;
  /**
   * R_qᵀ beside R_kᵀ, R_vᵀ and r_β: what the output of the step before adds to that. One for each sequence, since heads, which
   * have weights of their own, are folded into the batch. [batch, value, key + key + value + 1]
   */
  readonly recurrent: tf.Tensor3D;
}

export interface RecurrentDeltaMemory {
  /** Sᵀ, [batch, key, value] */
  readonly memory: tf.Tensor3D;
  /** y of the step before, [batch, value] */
  readonly lastOutput: tf.Tensor2D;
}

export interface RecurrentDeltaResult extends RecurrentDeltaMemory {
  /** y, [batch, time, value] */
  readonly output: tf.Tensor3D;
}

/**
 * The recurrent delta net, the only door to this folder. What is written and asked depends on the answer before it, so it goes
 * step by step and has no other form.
 */
export function recurrentDeltaRule(
  { driven, recurrent }: RecurrentDeltaOperands,
  before: RecurrentDeltaMemory,
): RecurrentDeltaResult {
  const { output, state } = scan({
    sequences: [tf.transpose(driven, [1, 0, 2])],
    initial: [before.memory, before.lastOutput],
    weights: [recurrent],
    step: (entering, [drivenNow], [weights]) => {
      const written = writeOf(drivenNow as tf.Tensor2D, weights as tf.Tensor3D, entering as RecurrentDeltaState);
      const { memory, output: read } = deltaRuleStep(entering[0] as tf.Tensor3D, written);
      return { state: [memory, read], output: read };
    },
  });
  const [memory, lastOutput] = state as RecurrentDeltaState;
  return { output: tf.transpose(output as tf.Tensor3D, [1, 0, 2]), memory, lastOutput };
}

/** The memory and the last output. */
type RecurrentDeltaState = readonly [tf.Tensor3D, tf.Tensor2D];

interface RecurrentDeltaWrite {
  /** [batch, key] */
  readonly query: tf.Tensor2D;
  /** [batch, key] */
  readonly key: tf.Tensor2D;
  /** [batch, value] */
  readonly value: tf.Tensor2D;
  /** [batch, 1] */
  readonly writeStrength: tf.Tensor2D;
}

/** What a step writes and asks. `driven` is one step of it, [batch, key + key + value + 1]. */
export function writeOf(
  driven: tf.Tensor2D,
  recurrent: tf.Tensor3D,
  [memory, lastOutput]: RecurrentDeltaState,
): RecurrentDeltaWrite {
  const [batch, keySize, valueSize] = memory.shape;
  const fedBack = tf.matMul(tf.expandDims<tf.Tensor3D>(tf.tanh(lastOutput), 1), recurrent);
  const together: tf.Tensor2D = tf.add(driven, tf.squeeze(fedBack, [1]));
  const columns = (from: number, count: number): tf.Tensor2D => tf.slice(together, [0, from], [batch, count]);
  return {
    query: tf.softmax(columns(0, keySize)),
    key: tf.softmax(columns(keySize, keySize)),
    value: columns(2 * keySize, valueSize),
    writeStrength: tf.sigmoid(columns(2 * keySize + valueSize, 1)),
  };
}
