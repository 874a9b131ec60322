import { int, ints } from '../compile/graph.ts';
import { isTracing } from '../compile/trace-backend.ts';
import { traceNode } from '../compile/trace-node.ts';
import { tf } from '../tf.ts';

/** Zeros before the first and after the last step. */
interface Padding {
  readonly before: number;
  readonly after: number;
}

/**
 * Every channel through a filter of its own: [batch, channels, time] and [channels, steps] to [batch, channels, time + before +
 * after − steps + 1]; y_t = Σ_s weight_s ⊙ x_{t + s − before}. It has no gradient of its own. Compiled it is one node, which took a
 * third of the time of the sum of products.
 */
export function depthwiseConvolution(sequence: tf.Tensor3D, weight: tf.Tensor2D, padding: Padding): tf.Tensor3D {
  const [batch, channels, time] = sequence.shape;
  const steps = weight.shape[1];
  const length = time + padding.before + padding.after - steps + 1;
  if (!isTracing()) {
    const products = shifted(sequence, steps, padding).map((moved, step) =>
      tf.mul<tf.Tensor3D>(moved, tf.slice(weight, [0, step], [channels, 1])),
    );
    return tf.addN(products);
  }
  const [result] = traceNode({
    operator: 'Conv',
    inputs: [sequence, tf.reshape(weight, [channels, 1, steps])],
    attributes: { group: int(channels), kernel_shape: ints([steps]), pads: ints([padding.before, padding.after]) },
    shapes: [[batch, channels, length]],
  });
  return result as tf.Tensor3D;
}

/** What the filter's step s is multiplied with, for each s. */
export function shifted(sequence: tf.Tensor3D, steps: number, { before, after }: Padding): readonly tf.Tensor3D[] {
  const [batch, channels, time] = sequence.shape;
  const padded = tf.pad(sequence, [
    [0, 0],
    [0, 0],
    [before, after],
  ]);
  const length = time + before + after - steps + 1;
  return Array.from({ length: steps }, (_, step) => tf.slice(padded, [0, 0, step], [batch, channels, length]));
}
