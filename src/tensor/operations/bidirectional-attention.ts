import { tf } from '../tf.ts';

/**
 * Softmax attention without a mask (Vaswani et al. 2017, eq. 1) over [rows, time, size], heads folded into the rows:
 * o_t = Σ_i softmax_i(q_tᵀk_i / √size) v_i, over all i, the later ones too.
 */
export function bidirectionalAttention(query: tf.Tensor3D, key: tf.Tensor3D, value: tf.Tensor3D): tf.Tensor3D {
  const scaled = tf.mul(query, 1 / Math.sqrt(query.shape[2]));
  const weights: tf.Tensor3D = tf.softmax(tf.matMul(scaled, key, false, true)); // [rows, time, time]
  return tf.matMul(weights, value);
}
