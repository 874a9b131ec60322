import type { TrainedModel } from '../models/model.ts';
import type { TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { input, type LossFunction } from './train-step.ts';

/** Mean squared error on the scaled values; windows of weight 0 are padding and count for nothing. */
export const forecastLoss =
  (model: TrainedModel): LossFunction =>
  (parameters: TensorMap, batch: TensorMap): tf.Scalar => {
    const forecast = model.forward(parameters, input(batch, 'inputs') as tf.Tensor3D); // [batch, horizon, targets]
    const perWindow = tf.mean(tf.square(tf.sub(forecast, input(batch, 'targets'))), [1, 2]); // [batch]
    const weights = input(batch, 'weights');
    return tf.div(tf.sum(tf.mul(perWindow, weights)), tf.sum(weights));
  };
