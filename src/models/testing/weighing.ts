import { tf } from '../../tensor/tf.ts';

/** A fixed, uneven weighting of results, so that every operand has a gradient of its own. */
const weightAt = (index: number): number => Math.sin(1 + 0.7 * index);

export const weighed = (tensor: tf.Tensor): tf.Scalar => {
  const weights = Float32Array.from({ length: tensor.size }, (_, index) => weightAt(index));
  return tf.sum(tf.mul(tensor, tf.tensor(weights, tensor.shape)));
};

/** The same of plain numbers, in float64. */
export const weighedNumbers = (numbers: readonly number[]): number =>
  numbers.reduce((sum, entry, index) => sum + entry * weightAt(index), 0);
