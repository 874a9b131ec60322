import { tf } from '../../../tensor/tf.ts';

/** Keeps a system that is solved already, or asks for zero, from dividing zero by zero; far below any residual that matters. */
const FLOOR = 1e-30;

/**
 * Solves A x = b for every row of [batch, time, size] at once, from x = 0: each row has a symmetric positive definite matrix of its
 * own, known only by what it makes of a row (Hestenes and Stiefel 1952). With as many iterations as the size, exact but for
 * rounding; with fewer, the error falls by (√κ − 1)/(√κ + 1) each time, κ the ratio of largest to smallest eigenvalue.
 */
export function conjugateGradient(
  matrix: (directions: tf.Tensor3D) => tf.Tensor3D,
  rightHandSide: tf.Tensor3D,
  iterations: number,
): tf.Tensor3D {
  let solution: tf.Tensor3D = tf.zerosLike(rightHandSide);
  let residual = rightHandSide;
  let direction = rightHandSide;
  let squaredResidual = dotByRow(residual, residual);
  for (let count = 0; count < iterations; count += 1) {
    const image = matrix(direction);
    const step: tf.Tensor3D = tf.div(squaredResidual, tf.add(dotByRow(direction, image), FLOOR));
    solution = tf.add(solution, tf.mul(step, direction));
    residual = tf.sub(residual, tf.mul(step, image));
    const squared = dotByRow(residual, residual);
    direction = tf.add(residual, tf.mul(tf.div(squared, tf.add(squaredResidual, FLOOR)), direction));
    squaredResidual = squared;
  }
  return solution;
}

const dotByRow = (left: tf.Tensor3D, right: tf.Tensor3D): tf.Tensor3D => tf.sum(tf.mul(left, right), 2, true);
