import { tf } from '../../tensor/tf.ts';

/**
 * Every sample is seen relative to its own lookback: its mean is subtracted and its deviation divided out, and both are put
 * back on the forecast (Kim et al. 2022, "Reversible instance normalization", without the learned affine part). A model then
 * does not have to learn the level of the day.
 */
export interface WindowStatistics {
  /** [batch, 1, columns] */
  readonly mean: tf.Tensor3D;
  /** [batch, 1, columns] */
  readonly deviation: tf.Tensor3D;
}

/** Share of the training deviation below which a window counts as still: noise of a resting sensor is not blown up. */
const STILLNESS = 0.01;

/** `window` [batch, lookback, columns] on the scale of the training part. */
export function windowStatistics(window: tf.Tensor3D): WindowStatistics {
  const mean: tf.Tensor3D = tf.mean(window, 1, true);
  const variance = tf.mean(tf.square(tf.sub(window, mean)), 1, true);
  const deviation: tf.Tensor3D = tf.sqrt(tf.add(variance, STILLNESS ** 2));
  return { mean, deviation };
}

export const normaliseWindow = (window: tf.Tensor3D, { mean, deviation }: WindowStatistics): tf.Tensor3D =>
  tf.div(tf.sub(window, mean), deviation);

/** `forecast` [batch, horizon, columns] */
export const restoreForecast = (forecast: tf.Tensor3D, { mean, deviation }: WindowStatistics): tf.Tensor3D =>
  tf.add(tf.mul(forecast, deviation), mean);
