import { tf } from '../../tensor/tf.ts';
import type { TaskShape } from '../model.ts';
import { selectColumns } from './channels.ts';

/**
 * A linear map from the lookback to the forecast. Where the targets are the only inputs, all of them share one map; otherwise
 * one map goes from all columns to all targets. The mean of a column's window is taken off before. Loaded with a ridge
 * solution it leaves to the rest of the network what a linear map cannot do.
 */
export interface ShortcutMap {
  /** [inputs, outputs] of the weights, as `LinearShortcut` describes them. */
  readonly size: readonly [number, number];
  /** Products of one forecast at batch 1. */
  readonly products: number;
  /** [batch, lookback, inputs] to the forecast relative to each target's window mean: [batch, horizon, targets]. */
  forecast(weights: tf.Tensor2D, window: tf.Tensor3D): tf.Tensor3D;
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
      return tf.transpose(tf.reshape<tf.Rank.R3>(forecast, [batch, targets.length, horizon]), [0, 2, 1]);
    },
  };
}

function jointMap({ lookback, horizon, inputs, targets }: TaskShape): ShortcutMap {
  const rows = lookback * inputs;
  return {
    size: [rows, horizon * targets.length],
    products: rows * horizon * targets.length,
    forecast(weights, window) {
      const batch = window.shape[0];
      const centred: tf.Tensor2D = tf.reshape(tf.sub(window, tf.mean(window, 1, true)), [batch, rows]);
      return tf.reshape(tf.matMul(centred, weights), [batch, horizon, targets.length]);
    },
  };
}

export const createShortcutMap = (shape: TaskShape): ShortcutMap =>
  shape.inputs === shape.targets.length ? sharedMap(shape) : jointMap(shape);
