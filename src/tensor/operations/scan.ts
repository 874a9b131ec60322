import { tf } from '../tf.ts';
import { gradientsInsideGradient } from './gradients-inside-gradient.ts';
import { at, runLoop } from './loop.ts';
import { joined, separated } from './several-results.ts';

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

export interface Scanned {
  /** Of every step, stacked along a new first axis. */
  readonly output: tf.Tensor;
  /** After the last step. */
  readonly state: Tensors;
}

/**
 * Runs a recurrence. The gradient, of the outputs and of the last state, is a second loop that runs backwards in time: the states
 * that entered each step are kept, the step is done again from them, and its vector–Jacobian product hands the state's gradient
 * to the step before.
 */
export function scan({ sequences, initial, weights, step }: Scan): Scanned {
  const firstState = sequences.length;
  const firstWeight = firstState + initial.length;
  let shapes: readonly (readonly number[])[] = [];
  const recurrence = tf.customGrad((...given) => {
    const save = given.pop() as tf.GradSaveFunc;
    const tensors = given as tf.Tensor[];
    const inputs = tensors.slice(0, firstState);
    const usedWeights = tensors.slice(firstWeight);
    const { state, outputs } = runLoop({
      sequences: inputs,
      initial: tensors.slice(firstState, firstWeight),
      reverse: false,
      step: (before, now) => {
        const made = step(before, now, usedWeights);
        return { state: made.state, outputs: [made.output, ...before] };
      },
    });
    const [output, ...entering] = outputs;
    if (output === undefined) throw new Error('A loop with an output gave none.');
    const results = [output, ...state];
    shapes = results.map(({ shape }) => shape);
    save([...inputs, ...usedWeights, ...entering]);
    return {
      value: joined(results),
      gradFunc: (cotangent: tf.Tensor, saved: tf.Tensor[]) =>
        backwardThroughTime(step, separated(cotangent as tf.Tensor1D, shapes), {
          inputs: saved.slice(0, firstState),
          weights: saved.slice(firstState, firstState + weights.length),
          entering: saved.slice(firstState + weights.length),
        }),
    };
  });
  const [output, ...state] = separated(recurrence(...sequences, ...initial, ...weights), shapes);
  if (output === undefined) throw new Error('A recurrence without an output.');
  return { output, state };
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
  [ofOutputs, ...ofLastState]: Tensors,
  { inputs, weights, entering }: Kept,
): tf.Tensor[] {
  const states = entering.length;
  const { state, outputs } = runLoop({
    sequences: [...(ofOutputs === undefined ? [] : [ofOutputs]), ...entering, ...inputs],
    initial: [...ofLastState, ...weights.map((weight) => tf.zerosLike(weight))],
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
