import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import type { LayerOperands } from '../fast-weights/rule.ts';

/**
 * What one step did to the memory, for each head:
 * `memoryNorm` ‖S_t‖_F; `writeEnergy` ‖S_t − α_t S_{t−1}‖_F, what was written after the decay; `keyGain` β‖k‖², which must stay
 * between 0 and 2 lest the memory grow; `writeStrength` β; `decay` α, the mean over the entries of the key. Where a step writes
 * several times, gain and strength are the largest of them.
 */
export function observeWrite(
  {
    key,
    writeStrength,
    logDecay,
    memory,
  }: Pick<LayerOperands, 'key' | 'writeStrength' | 'logDecay'> & { readonly memory: tf.Tensor3D },
  after: tf.Tensor3D,
  heads: number,
): TensorMap {
  const batch = after.shape[0] / heads;
  const byHead = (values: tf.Tensor): tf.Tensor => tf.reshape(values, [batch, heads]);
  const norm = (matrix: tf.Tensor): tf.Tensor => tf.sqrt(tf.sum(tf.square(matrix), [1, 2]));
  const decay = logDecay === null ? null : tf.exp(logDecay);
  // α multiplies the rows of the memory as it is stored, [key, value].
  const kept = decay === null ? memory : tf.mul(memory, tf.transpose(decay, [0, 2, 1]));
  const squaredKey = tf.sum(tf.square(key), 2, true);
  return {
    memoryNorm: byHead(norm(after)),
    writeEnergy: byHead(norm(tf.sub(after, kept))),
    keyGain: byHead(tf.max(writeStrength === null ? squaredKey : tf.mul(writeStrength, squaredKey), [1, 2])),
    ...(writeStrength === null ? {} : { writeStrength: byHead(tf.max(writeStrength, [1, 2])) }),
    ...(decay === null ? {} : { decay: byHead(tf.mean(decay, [1, 2])) }),
  };
}
