import { tf } from '../../tensor/tf.ts';
import type { TaskShape } from '../model.ts';

/**
 * How the columns of a log reach the network. Independent: each target column becomes a sample of its own, accompanied by
 * the columns that are not forecast, and all samples share the weights. Mixed: one sample holds all columns and one forecast
 * holds all targets.
 */
export interface ChannelPlan {
  /** Samples made of one window. */
  readonly samples: number;
  /** Columns of one sample. */
  readonly columns: number;
  /** Targets forecast by one sample. */
  readonly outputs: number;
  /** [batch, lookback, inputs] to [batch × samples, lookback, columns] */
  toSamples(window: tf.Tensor3D): tf.Tensor3D;
  /** [batch × samples, horizon, outputs] to [batch, horizon, targets] */
  fromSamples(forecast: tf.Tensor3D): tf.Tensor3D;
  /** Of [batch × samples, rows, columns] the columns that are forecast: [batch × samples, rows, outputs]. */
  targetsOf(samples: tf.Tensor3D): tf.Tensor3D;
}

/** Chosen columns as a product with zeros and ones: the gradient of gather does not exist on every backend. */
export function selectColumns(input: tf.Tensor3D, chosen: readonly number[]): tf.Tensor3D {
  const [batch, rows, columns] = input.shape;
  if (chosen.length === columns && chosen.every((column, index) => column === index)) return input;
  const selection = new Float32Array(columns * chosen.length);
  for (const [index, column] of chosen.entries()) selection[column * chosen.length + index] = 1;
  const matrix = tf.tensor2d(selection, [columns, chosen.length]);
  return tf.reshape(tf.matMul(tf.reshape(input, [batch * rows, columns]), matrix), [batch, rows, chosen.length]);
}

export function mixedChannels({ inputs, targets }: TaskShape): ChannelPlan {
  return {
    samples: 1,
    columns: inputs,
    outputs: targets.length,
    toSamples: (window) => window,
    fromSamples: (forecast) => forecast,
    targetsOf: (samples) => selectColumns(samples, targets),
  };
}

export function independentChannels({ inputs, targets }: TaskShape): ChannelPlan {
  const companions = Array.from({ length: inputs }, (_, column) => column).filter(
    (column) => !targets.includes(column),
  );
  const samples = targets.length;
  const columns = 1 + companions.length;
  // Target first, then its companions, for one target after the other.
  const order = targets.flatMap((target) => [target, ...companions]);
  return {
    samples,
    columns,
    outputs: 1,
    toSamples(window) {
      const [batch, rows] = window.shape;
      const arranged = selectColumns(window, order);
      if (samples === 1) return arranged;
      const apart = tf.transpose(tf.reshape(arranged, [batch, rows, samples, columns]), [0, 2, 1, 3]);
      return tf.reshape(apart, [batch * samples, rows, columns]);
    },
    fromSamples(forecast) {
      const [count, horizon] = forecast.shape;
      if (samples === 1) return forecast;
      return tf.transpose(tf.reshape<tf.Rank.R3>(forecast, [count / samples, samples, horizon]), [0, 2, 1]);
    },
    targetsOf: (sample) => selectColumns(sample, [0]),
  };
}
