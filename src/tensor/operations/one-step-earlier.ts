import { tf } from '../tf.ts';

/** What the step before left behind; zeros before the first. [time, batch, width] */
export function oneStepEarlier(steps: tf.Tensor3D): tf.Tensor3D {
  const [time, batch, width] = steps.shape;
  const first = tf.zeros<tf.Rank.R3>([1, batch, width]);
  return time === 1 ? first : tf.concat([first, tf.slice(steps, [0, 0, 0], [time - 1, batch, width])]);
}
