import { tf } from '../tf.ts';
import { runLoop } from './loop.ts';
import { oneStepEarlier } from './one-step-earlier.ts';

/**
 * The recurrence of a simple recurrent network (Elman 1990) over [time, batch, width]: h_t = tanh(driven_t + h_{t−1}·recurrent)
 * from h = 0, where `driven` is the input's share, bias included. Gives every h_t, [time, batch, width].
 *
 * Its gradient is written out because it pays: slopes and the weight's gradient are computed for all steps at once, and three
 * nodes a step remain inside the backward loop.
 */
export function elmanRecurrence(driven: tf.Tensor3D, recurrent: tf.Tensor2D): tf.Tensor3D {
  const recurrence = tf.customGrad((...given) => {
    const [inputs, weight, save] = given as [tf.Tensor3D, tf.Tensor2D, tf.GradSaveFunc];
    const hidden = forward(inputs, weight);
    save([weight, hidden]);
    return {
      value: hidden,
      gradFunc: (cotangent: tf.Tensor3D, saved: tf.Tensor[]) =>
        backward(cotangent, saved as [tf.Tensor2D, tf.Tensor3D]),
    };
  });
  return recurrence(driven, recurrent);
}

/** One step from a given state. [batch, width] */
export const elmanStep = (driven: tf.Tensor2D, recurrent: tf.Tensor2D, hidden: tf.Tensor2D): tf.Tensor2D =>
  tf.tanh(tf.add(driven, tf.matMul(hidden, recurrent)));

function forward(driven: tf.Tensor3D, weight: tf.Tensor2D): tf.Tensor3D {
  const [, batch, width] = driven.shape;
  const { outputs } = runLoop({
    sequences: [driven],
    initial: [tf.zeros([batch, width])],
    reverse: false,
    step: ([hidden], [drivenNow]) => {
      const next = elmanStep(drivenNow as tf.Tensor2D, weight, hidden as tf.Tensor2D);
      return { state: [next], outputs: [next] };
    },
  });
  const [hidden] = outputs;
  return hidden as tf.Tensor3D;
}

/** Gradients of `driven` and `recurrent`. */
function backward(cotangent: tf.Tensor3D, [weight, hidden]: [tf.Tensor2D, tf.Tensor3D]): [tf.Tensor3D, tf.Tensor2D] {
  const [time, batch, width] = hidden.shape;
  const { outputs } = runLoop({
    sequences: [cotangent, tf.sub(1, tf.square(hidden))],
    initial: [tf.zeros([batch, width])],
    reverse: true,
    step: ([hiddenLater], [outside, slope]) => {
      const ofSum = tf.mul(tf.add(outside as tf.Tensor2D, hiddenLater as tf.Tensor2D), slope as tf.Tensor2D);
      return { state: [tf.matMul(ofSum, weight, false, true)], outputs: [ofSum] };
    },
  });
  const [ofDriven] = outputs as [tf.Tensor3D];
  const rows = time * batch;
  const entering = tf.reshape(oneStepEarlier(hidden), [rows, width]);
  const ofWeight = tf.matMul(entering, tf.reshape(ofDriven, [rows, width]), true, false);
  return [ofDriven, ofWeight as tf.Tensor2D];
}
