import { tf } from '../../tensor/tf.ts';
import type { TaskShape } from '../model.ts';
import { selectColumns } from './channels.ts';

/**
 * A linear map from the lookback to the forecast, of the same form as the ridge model's: where the targets are the only
 * inputs, all of them share one map; otherwise one map goes from all columns to all targets. The mean of a target's window
 * is taken off before. So what a ridge model has fitted can be loaded as it is, and the rest of the network is left with
 * what a linear map cannot do.
 */
export interface ShortcutMap {
  /** [inputs, outputs] of the weights; columns of the log one after the other, oldest row first, and likewise for the outputs. */
  readonly size: readonly [number, number];
  /** Products of one forecast at batch 1. */
  readonly products: number;
  /** [batch, lookback, inputs] to the forecast relative to each target's window mean: [batch, horizon, targets]. */
  forecast(weights: tf.Tensor2D, window: tf.Tensor3D): tf.Tensor3D;
}

/** A column that is not forecast keeps its level. */
function centred(window: tf.Tensor3D, { inputs, targets }: TaskShape): tf.Tensor3D {
  const isTarget = Float32Array.from({ length: inputs }, (_, column) => (targets.includes(column) ? 1 : 0));
  return tf.sub(window, tf.mul(tf.mean(window, 1, true), tf.tensor1d(isTarget)));
}

function sharedMap({ lookback, horizon, targets }: TaskShape): ShortcutMap {
  return {
    size: [lookback, horizon],
    products: lookback * horizon * targets.length,
    forecast(weights, window) {
      const batch = window.shape[0];
      const ofTargets = selectColumns(window, targets);
      const series = tf.transpose(tf.sub(ofTargets, tf.mean(ofTargets, 1, true)), [0, 2, 1]);
      const forecast = tf.matMul(tf.reshape(series, [batch * targets.length, lookback]), weights);
      return tf.transpose(tf.reshape(forecast, [batch, targets.length, horizon]) as tf.Tensor3D, [0, 2, 1]);
    },
  };
}

function jointMap(shape: TaskShape): ShortcutMap {
  const { lookback, horizon, inputs, targets } = shape;
  return {
    size: [inputs * lookback, targets.length * horizon],
    products: inputs * lookback * targets.length * horizon,
    forecast(weights, window) {
      const batch = window.shape[0];
      const series = tf.transpose(centred(window, shape), [0, 2, 1]);
      const forecast = tf.matMul(tf.reshape(series, [batch, inputs * lookback]), weights);
      return tf.transpose(tf.reshape(forecast, [batch, targets.length, horizon]) as tf.Tensor3D, [0, 2, 1]);
    },
  };
}

export const createShortcutMap = (shape: TaskShape): ShortcutMap =>
  shape.inputs === shape.targets.length ? sharedMap(shape) : jointMap(shape);
