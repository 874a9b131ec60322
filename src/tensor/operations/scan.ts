import { tf } from '../tf.ts';
import { at, runLoop } from './loop.ts';

type Tensors = readonly tf.Tensor[];

/** A recurrence with a gradient. */
export interface Scan {
  /** What each step reads. Time is the first axis, and all are equally long. */
  readonly sequences: Tensors;
  readonly initial: Tensors;
  /**
   * The same at every step. Their gradient is summed step by step inside the loop, so whatever does not need the state (a
   * projection of the inputs) belongs outside, where it is one product for all steps.
   */
  readonly weights: Tensors;
  /** Made of TensorFlow.js calls only; reads no values and uses all it is given. */
  readonly step: (
    state: Tensors,
    inputs: Tensors,
    weights: Tensors,
  ) => { readonly state: Tensors; readonly output: tf.Tensor };
}

/**
 * The output of every step, stacked along a new first axis. The gradient is a second loop that runs backwards in time: the
 * states that entered each step are kept, the step is done again from them, and its vector–Jacobian product hands the state's
 * gradient to the step before.
 */
export function scan({ sequences, initial, weights, step }: Scan): tf.Tensor {
  const operands = [...sequences, ...initial, ...weights];
  const firstState = sequences.length;
  const firstWeight = firstState + initial.length;
  const recurrence = tf.customGrad((...given) => {
    const save = given.pop() as tf.GradSaveFunc;
    const tensors = given as tf.Tensor[];
    const inputs = tensors.slice(0, firstState);
    const usedWeights = tensors.slice(firstWeight);
    const { outputs } = runLoop({
      sequences: inputs,
      initial: tensors.slice(firstState, firstWeight),
      reverse: false,
      step: (state, now) => {
        const made = step(state, now, usedWeights);
        return { state: made.state, outputs: [made.output, ...state] };
      },
    });
    const [value, ...entering] = outputs;
    if (value === undefined) throw new Error('A loop with an output gave none.');
    save([...inputs, ...usedWeights, ...entering]);
    return {
      value,
      gradFunc: (cotangent: tf.Tensor, saved: tf.Tensor[]) =>
        backwardThroughTime(step, cotangent, {
          inputs: saved.slice(0, firstState),
          weights: saved.slice(firstState, firstState + weights.length),
          entering: saved.slice(firstState + weights.length),
        }),
    };
  });
  return recurrence(...operands);
}

interface Kept {
  readonly inputs: Tensors;
  readonly weights: Tensors;
  /** The states that entered each step. */
  readonly entering: Tensors;
}

/** Gradients in the order of the operands: sequences, initial state, weights. */
function backwardThroughTime(
  step: Scan['step'],
  cotangent: tf.Tensor,
  { inputs, weights, entering }: Kept,
): tf.Tensor[] {
  const states = entering.length;
  const zeroStates = entering.map((steps) => tf.zeros(steps.shape.slice(1)));
  const { state, outputs } = runLoop({
    sequences: [cotangent, ...entering, ...inputs],
    initial: [...zeroStates, ...weights.map((weight) => tf.zerosLike(weight))],
    reverse: true,
    step: (carried, [outputCotangent, ...kept]) => {
      const cotangents = [...carried.slice(0, states), ...(outputCotangent === undefined ? [] : [outputCotangent])];
      const operands = [...kept, ...weights];
      const weighed = (...tensors: tf.Tensor[]): tf.Tensor => {
        const made = step(tensors.slice(0, states), tensors.slice(states, kept.length), tensors.slice(kept.length));
        // The gradient of this sum is the vector–Jacobian product of everything the step makes.
        const products = [...made.state, made.output].map((tensor, index) =>
          tf.sum(tf.mul(tensor, at(cotangents, index))),
        );
        return tf.addN(products);
      };
      const gradients = gradientsInsideGradient(weighed, operands);
      const ofWeights = gradients
        .slice(kept.length)
        .map((gradient, index) => tf.add(at(carried, states + index), gradient));
      return {
        state: [...gradients.slice(0, states), ...ofWeights],
        outputs: gradients.slice(states, kept.length),
      };
    },
  });
  return [...outputs, ...state];
}

/**
 * TensorFlow.js forgets the tape of the gradient being computed when another is computed inside it (engine.js, `gradients`: both
 * use `state.activeTape`), so the outer tape is put back.
 */
function gradientsInsideGradient(weighed: (...tensors: tf.Tensor[]) => tf.Tensor, operands: tf.Tensor[]): tf.Tensor[] {
  const { state } = tf.engine();
  const tape = state.activeTape;
  try {
    return tf.grads(weighed)(operands);
  } finally {
    state.activeTape = tape;
  }
}
