import { tf } from '../tensor/tf.ts';

/**
 * Mean of −log softmax(logits)[target] over the steps that are asked. Logits [batch, time, classes], one-hot targets of the same
 * shape; a step that is not asked has a target of all zeros, and at least one step must be asked.
 */
export function maskedCrossEntropy(logits: tf.Tensor3D, targets: tf.Tensor3D): tf.Scalar {
  const chosen = tf.mul(tf.logSoftmax(logits), targets);
  return tf.neg(tf.div(tf.sum(chosen), tf.sum(targets)));
}
