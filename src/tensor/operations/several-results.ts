import { sizeOf } from '../parameters.ts';
import { tf } from '../tf.ts';

/**
 * An operation with a gradient of its own can have only one result. Several are handed over end to end in one vector and taken
 * apart again; compiled, both cancel.
 */
export const joined = (tensors: readonly tf.Tensor[]): tf.Tensor1D =>
  tf.concat1d(tensors.map((tensor) => tf.reshape<tf.Rank.R1>(tensor, [tensor.size])));

/** The inverse of `joined`. */
export function separated(flat: tf.Tensor1D, shapes: readonly (readonly number[])[]): readonly tf.Tensor[] {
  let start = 0;
  return shapes.map((shape) => {
    const piece = tf.slice(flat, [start], [sizeOf(shape)]);
    start += sizeOf(shape);
    return tf.reshape(piece, [...shape]);
  });
}
