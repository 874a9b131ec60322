import { tf } from '../tf.ts';
import { depthwiseConvolution, shifted } from './depthwise-convolution.ts';
import { gatedBySigmoid, throughSilu } from './silu.ts';

export type ConvolutionActivation = 'none' | 'silu';

/**
 * A filter for each channel over the last steps, none of them in the future, and an activation: [batch, time, channels] with a
 * weight of [steps, channels], newest step last. y_t = activation(Σ_s weight_s ⊙ x_{t − steps + 1 + s}), zeros before the first step.
 *
 * Inside, time is the last axis: the compiled convolution wants it so, and heads are split off the channels as cheaply from there.
 * Its gradient is written out because it pays: the gradient of a filter is the filter turned round. (TensorFlow.js's own
 * convolutions have no gradient on every backend.)
 */
export function causalConvolution(
  sequence: tf.Tensor3D,
  weight: tf.Tensor2D,
  activation: ConvolutionActivation,
): tf.Tensor3D {
  const convolve = tf.customGrad((...given) => {
    const [inputs, filter, save] = given as [tf.Tensor3D, tf.Tensor2D, tf.GradSaveFunc];
    const steps = filter.shape[0];
    const series = timeLast(inputs);
    const filters: tf.Tensor2D = tf.transpose(filter);
    const filtered = depthwiseConvolution(series, filters, { before: steps - 1, after: 0 });
    const activated = activation === 'silu' ? gatedBySigmoid(filtered) : null;
    save([series, filters, ...(activated === null ? [] : [activated.gate, activated.value])]);
    return {
      value: timeLast(activated === null ? filtered : activated.value),
      gradFunc: (cotangent: tf.Tensor, saved: tf.Tensor[]) => {
        const [keptSeries, keptFilters, gate, value] = saved as [tf.Tensor3D, tf.Tensor2D, ...tf.Tensor3D[]];
        const ofActivated = timeLast(cotangent as tf.Tensor3D);
        const ofFiltered =
          gate === undefined || value === undefined ? ofActivated : throughSilu(ofActivated, { gate, value });
        return backward(ofFiltered, keptSeries, keptFilters);
      },
    };
  });
  return convolve(sequence, weight);
}

/** [batch, time, channels] to [batch, channels, time] and back. */
const timeLast = (sequence: tf.Tensor3D): tf.Tensor3D => tf.transpose(sequence, [0, 2, 1]);

/** Gradients of sequence and weight. */
function backward(cotangent: tf.Tensor3D, series: tf.Tensor3D, filters: tf.Tensor2D): [tf.Tensor3D, tf.Tensor2D] {
  const [channels, steps] = filters.shape;
  // Step s of the filter carried x_{t − steps + 1 + s} to y_t, so its gradient travels as far the other way.
  const ofSeries = depthwiseConvolution(cotangent, tf.reverse(filters, 1), { before: 0, after: steps - 1 });
  const ofFilters = shifted(series, steps, { before: steps - 1, after: 0 }).map((moved) =>
    tf.reshape<tf.Rank.R2>(tf.sum(tf.mul(moved, cotangent), [0, 2]), [1, channels]),
  );
  return [timeLast(ofSeries), tf.concat2d(ofFilters, 0)];
}
