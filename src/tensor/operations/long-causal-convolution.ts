import { tf } from '../tf.ts';

/**
 * `causalConvolution` for filters about as long as the sequence: [batch, time, channels] with a weight of [steps, channels], newest
 * step last. Each channel is one product with the Toeplitz matrix of its filter, where a pass over the data for each step of the
 * filter would take longer the longer the filter is.
 */
export function longCausalConvolution(sequence: tf.Tensor3D, weight: tf.Tensor2D): tf.Tensor3D {
  const byChannel = tf.transpose(sequence, [2, 0, 1]); // [channels, batch, time]
  const filtered: tf.Tensor3D = tf.matMul(byChannel, toeplitz(weight, sequence.shape[1]));
  return tf.transpose(filtered, [1, 2, 0]);
}

/**
 * [channels, time, time] with the weight of lag i − j at row j and column i, zero where i comes before j. Rows of a Toeplitz matrix
 * are one row moved on: the lags with zeros behind them, 2 · time long, repeated and cut into rows one shorter than that.
 */
function toeplitz(weight: tf.Tensor2D, time: number): tf.Tensor3D {
  const [steps, channels] = weight.shape;
  const reach = Math.min(steps, time);
  const lags = tf.slice(tf.transpose(tf.reverse(weight, 0)), [0, 0], [channels, reach]); // newest first
  const padded = tf.pad(lags, [
    [0, 0],
    [0, 2 * time - reach],
  ]);
  // A product with ones rather than a tile, whose gradient goes through every repetition by itself.
  const repeated = tf.mul(tf.reshape(padded, [channels, 1, 2 * time]), tf.ones([1, time, 1]));
  const cut = tf.slice(tf.reshape(repeated, [channels, 2 * time ** 2]), [0, 0], [channels, time * (2 * time - 1)]);
  return tf.slice(tf.reshape<tf.Rank.R3>(cut, [channels, time, 2 * time - 1]), [0, 0, 0], [channels, time, time]);
}
