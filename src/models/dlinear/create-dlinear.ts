import { createLayout, sizeOf, type Initialiser } from '../../tensor/parameters.ts';
import { tf } from '../../tensor/tf.ts';
import { selectColumns } from '../forecaster/channels.ts';
import { bias, matrixOf, vectorOf } from '../layers.ts';
import type { TaskShape, TrainedModel } from '../model.ts';
import { movingAverageMatrix } from './moving-average.ts';

export interface DlinearSettings {
  /** Rows of the moving average that separates trend from season; odd. */
  readonly kernel: number;
}

/** 1/lookback everywhere: before the first step the forecast is the mean of the window. */
const averaging: Initialiser = (_random, shape) => new Float32Array(sizeOf(shape)).fill(1 / (shape[0] ?? 1));

const BYTES_PER_NUMBER = 4;

/**
 * DLinear (Zeng et al. 2023, section 4): the window is split into its moving average and the rest, a linear map takes each of
 * them to the horizon, and the forecast is the sum. All targets share the maps; columns that are not forecast are not looked at.
 * No weight decay, as in the original: the level of the series has to pass through these maps.
 */
export function createDlinear({ lookback, horizon, targets }: TaskShape, { kernel }: DlinearSettings): TrainedModel {
  const mapOf = (name: string) => ({ name, shape: [lookback, horizon], initialise: averaging, weightDecay: false });
  const parameters = createLayout([mapOf('seasonal'), mapOf('trend'), bias('bias', horizon)]);
  return {
    kind: 'trained',
    parameters,
    cost: {
      parameters: parameters.size,
      flopsPerStep: targets.length * 4 * lookback * horizon,
      stateBytes: BYTES_PER_NUMBER * lookback * targets.length,
    },
    forward(given, inputs) {
      const batch = inputs.shape[0];
      const byTarget = tf.transpose(selectColumns(inputs, targets), [0, 2, 1]);
      const series: tf.Tensor2D = tf.reshape(byTarget, [batch * targets.length, lookback]);
      const trend = tf.matMul(series, movingAverageMatrix(lookback, kernel));
      const seasonal = tf.sub(series, trend);
      const sum = tf.add(tf.matMul(seasonal, matrixOf(given, 'seasonal')), tf.matMul(trend, matrixOf(given, 'trend')));
      const forecast = tf.reshape(tf.add(sum, vectorOf(given, 'bias')), [batch, targets.length, horizon]);
      return tf.transpose(forecast as tf.Tensor3D, [0, 2, 1]);
    },
  };
}
