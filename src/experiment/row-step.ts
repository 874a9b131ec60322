import type { PreparedLog } from '../data/prepared-log.ts';
import type { Scaler } from '../data/scaler.ts';
import type { ForecastStream, TrainedModel } from '../models/model.ts';
import type { Signature, TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { input } from '../training/train-step.ts';

/** A forecaster that is fed one row after the other, in the log's own units. */
export interface RowStep {
  /**
   * What it keeps between rows. `recurrent`: the model's own memory, as large after a year as after a minute. `window`: the last
   * `lookback` rows, from which every forecast is made anew.
   */
  readonly kind: 'recurrent' | 'window';
  readonly signature: Signature;
  /** `row` [1, inputs] and `memory.x` to `forecast` [1, horizon, targets] and `next.x`. Memories begin at zero. */
  readonly step: (parameters: TensorMap, given: TensorMap) => TensorMap;
}

/**
 * Row by row from the model's own memory where it has one, else from a window. A missing number is NaN; the column's last observed
 * value takes its place, or before the first the training mean, which is zero on the scale.
 */
export function rowStepOf(model: TrainedModel, log: PreparedLog): RowStep {
  const { stream } = model;
  return stream === null || stream === undefined ? windowStep(model, log) : recurrentStep(stream, log);
}

function windowStep(model: TrainedModel, log: PreparedLog): RowStep {
  const { lookback } = log;
  const inputs = log.scalers.length;
  return {
    kind: 'window',
    signature: signatureOf(log, { window: [1, lookback, inputs] }),
    step(parameters, given) {
      const window = input(given, 'memory.window') as tf.Tensor3D;
      const newest = tf.slice(window, [0, lookback - 1, 0], [1, 1, inputs]);
      const row = tf.reshape<tf.Rank.R3>(filled(scaled(given, log), tf.reshape(newest, [1, inputs])), [1, 1, inputs]);
      const next: tf.Tensor3D =
        lookback === 1 ? row : tf.concat([tf.slice(window, [0, 1, 0], [1, lookback - 1, inputs]), row], 1);
      return { forecast: unscaled(model.forward(parameters, next), log), 'next.window': next };
    },
  };
}

function recurrentStep(stream: ForecastStream, log: PreparedLog): RowStep {
  const inputs = log.scalers.length;
  const names = Object.keys(stream.memory);
  return {
    kind: 'recurrent',
    signature: signatureOf(log, { ...stream.memory, observed: [1, inputs] }),
    step(parameters, given) {
      const row = filled(scaled(given, log), input(given, 'memory.observed'));
      const memory = Object.fromEntries(names.map((name) => [name, input(given, `memory.${name}`)]));
      const done = stream.step(parameters, tf.reshape(row, [1, 1, inputs]), memory);
      return {
        forecast: unscaled(done.forecast, log),
        ...Object.fromEntries(names.map((name) => [`next.${name}`, done.memory[name] as tf.Tensor])),
        'next.observed': row,
      };
    },
  };
}

const signatureOf = ({ scalers }: PreparedLog, memory: Readonly<Record<string, readonly number[]>>): Signature => ({
  row: { shape: [1, scalers.length], dtype: 'float32' },
  ...Object.fromEntries(
    Object.entries(memory).map(([name, shape]) => [`memory.${name}`, { shape, dtype: 'float32' } as const]),
  ),
});

const rowOf = (scalers: readonly Scaler[], part: 'mean' | 'deviation'): tf.Tensor =>
  tf.tensor2d(
    scalers.map((scaler) => scaler[part]),
    [1, scalers.length],
  );

const scaled = (given: TensorMap, { scalers }: PreparedLog): tf.Tensor =>
  tf.div(tf.sub(input(given, 'row'), rowOf(scalers, 'mean')), rowOf(scalers, 'deviation'));

const filled = (row: tf.Tensor, lastObserved: tf.Tensor): tf.Tensor => tf.where(tf.isNaN(row), lastObserved, row);

function unscaled(forecast: tf.Tensor, { scalers, targetNames }: PreparedLog): tf.Tensor {
  // The targets are the first of the inputs.
  const ofTargets = scalers.slice(0, targetNames.length);
  return tf.add(tf.mul(forecast, rowOf(ofTargets, 'deviation')), rowOf(ofTargets, 'mean'));
}
