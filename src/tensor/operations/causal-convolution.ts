import { tf } from '../tf.ts';

/**
 * A filter for each channel over the last steps, none of them in the future: [batch, time, channels] with a weight of
 * [steps, channels], newest step last. y_t = Σ_s weight_s ⊙ x_{t − steps + 1 + s}, zeros before the first step.
 *
 * Its gradient is written out because it pays: the gradient of a slice is as long as what it was cut from, once for every step of
 * the filter; written out, each is a slice again. (TensorFlow.js's own convolutions have no gradient on every backend.)
 */
export function causalConvolution(sequence: tf.Tensor3D, weight: tf.Tensor2D): tf.Tensor3D {
  const convolve = tf.customGrad((...given) => {
    const [inputs, filter, save] = given as [tf.Tensor3D, tf.Tensor2D, tf.GradSaveFunc];
    const taps = tapsOf(inputs, filter.shape[0]);
    save([inputs, filter]);
    return {
      value: weightedSum(taps, filter),
      gradFunc: (cotangent: tf.Tensor3D, saved: tf.Tensor[]) =>
        backward(cotangent, saved as [tf.Tensor3D, tf.Tensor2D]),
    };
  });
  return convolve(sequence, weight);
}

/** The sequence moved so that position t holds what the filter's step s sees there, for each s. */
function tapsOf(inputs: tf.Tensor3D, steps: number): readonly tf.Tensor3D[] {
  const padded = tf.pad(inputs, [
    [0, 0],
    [steps - 1, 0],
    [0, 0],
  ]);
  return windows(padded, steps, inputs.shape);
}

const windows = (padded: tf.Tensor3D, steps: number, shape: [number, number, number]): readonly tf.Tensor3D[] =>
  Array.from({ length: steps }, (_, step) => tf.slice(padded, [0, step, 0], shape));

function weightedSum(taps: readonly tf.Tensor3D[], filter: tf.Tensor2D): tf.Tensor3D {
  const channels = filter.shape[1];
  const products = taps.map((tap, step) => tf.mul<tf.Tensor3D>(tap, tf.slice(filter, [step, 0], [1, channels])));
  return tf.addN(products);
}

/** Gradients of sequence and weight. */
function backward(cotangent: tf.Tensor3D, [inputs, filter]: [tf.Tensor3D, tf.Tensor2D]): [tf.Tensor3D, tf.Tensor2D] {
  const [steps, channels] = filter.shape;
  // Step s of the filter carried x_{t − steps + 1 + s} to y_t, so its gradient travels as far the other way.
  const padded = tf.pad(cotangent, [
    [0, 0],
    [0, steps - 1],
    [0, 0],
  ]);
  const later = windows(padded, steps, inputs.shape);
  const ofSequence = weightedSum(later, tf.reverse(filter, 0));
  const ofFilter = tapsOf(inputs, steps).map((tap) =>
    tf.reshape(tf.sum(tf.mul(tap, cotangent), [0, 1]), [1, channels]),
  );
  return [ofSequence, tf.concat2d(ofFilter as tf.Tensor2D[], 0)];
}
