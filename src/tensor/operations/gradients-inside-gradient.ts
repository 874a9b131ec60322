import { tf } from '../tf.ts';

/**
 * Gradients taken while another gradient is being computed. TensorFlow.js forgets the tape of the outer one when an inner one is
 * computed (engine.js, `gradients`: both use `state.activeTape`), so the outer tape is put back.
 */
export function gradientsInsideGradient(
  scalar: (...tensors: tf.Tensor[]) => tf.Tensor,
  operands: tf.Tensor[],
): tf.Tensor[] {
  const { state } = tf.engine();
  const tape = state.activeTape;
  try {
    return tf.grads(scalar)(operands);
  } finally {
    state.activeTape = tape;
  }
}
