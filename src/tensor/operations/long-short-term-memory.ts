import { tf } from '../tf.ts';
import { runLoop } from './loop.ts';
import { oneStepEarlier } from './one-step-earlier.ts';

/**
 * The recurrence of an LSTM (Hochreiter and Schmidhuber 1997; forget gate: Gers et al. 2000) over [time, batch, 4 × width]:
 * `driven` is the input's share of the gates, bias included, in the order input, forget, candidate, output.
 *
 *   i, f, o = σ(driven_t + h_{t−1}·recurrent),  g = tanh(…),  c_t = f ⊙ c_{t−1} + i ⊙ g,  h_t = o ⊙ tanh(c_t)
 *
 * from h = c = 0. Gives every h_t, [time, batch, width].
 *
 * Its gradient is written out because it pays: every factor that does not wait for the step after it is computed for all steps
 * at once, and the weight's gradient is one product after the loop. What remains inside the backward loop is seven nodes a step.
 */
export function longShortTermMemory(driven: tf.Tensor3D, recurrent: tf.Tensor2D): tf.Tensor3D {
  const recurrence = tf.customGrad((...given) => {
    const [gates, weight, save] = given as [tf.Tensor3D, tf.Tensor2D, tf.GradSaveFunc];
    const { hidden, ...kept } = forward(gates, weight);
    save([weight, hidden, ...Object.values(kept)]);
    return {
      value: hidden,
      gradFunc: (cotangent: tf.Tensor3D, saved: tf.Tensor[]) => {
        const [savedWeight, savedHidden, cell, cellTanh, inputForget, candidate, output] = saved as [
          tf.Tensor2D,
          ...Saved,
        ];
        return backward(cotangent, savedWeight, {
          hidden: savedHidden,
          cell,
          cellTanh,
          inputForget,
          candidate,
          output,
        });
      },
    };
  });
  return recurrence(driven, recurrent);
}

/** Of all steps: [time, batch, width], `inputForget` twice as wide. */
interface Activations {
  readonly hidden: tf.Tensor3D;
  readonly cell: tf.Tensor3D;
  readonly cellTanh: tf.Tensor3D;
  readonly inputForget: tf.Tensor3D;
  readonly candidate: tf.Tensor3D;
  readonly output: tf.Tensor3D;
}
type Saved = [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];

/** What is carried from step to step. [batch, width] each */
interface CellState {
  readonly hidden: tf.Tensor2D;
  readonly cell: tf.Tensor2D;
}

/** One step from a given state, with all that the gradient needs. `driven` [batch, 4 × width] */
export function longShortTermMemoryStep(
  driven: tf.Tensor2D,
  recurrent: tf.Tensor2D,
  { hidden, cell }: CellState,
): CellState & Readonly<Record<'cellTanh' | 'inputForget' | 'candidate' | 'output', tf.Tensor2D>> {
  const width = recurrent.shape[0];
  const [inputForgetGates, candidateGate, outputGate] = tf.split(
    tf.add(driven, tf.matMul(hidden, recurrent)),
    [2 * width, width, width],
    1,
  ) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  // Input and forget gate lie side by side: one call does for both.
  const inputForget = tf.sigmoid(inputForgetGates);
  const [input, forget] = tf.split(inputForget, 2, 1) as [tf.Tensor2D, tf.Tensor2D];
  const candidate = tf.tanh(candidateGate);
  const output = tf.sigmoid(outputGate);
  const nextCell: tf.Tensor2D = tf.add(tf.mul(forget, cell), tf.mul(input, candidate));
  const cellTanh = tf.tanh(nextCell);
  const nextHidden: tf.Tensor2D = tf.mul(output, cellTanh);
  return { hidden: nextHidden, cell: nextCell, cellTanh, inputForget, candidate, output };
}

function forward(driven: tf.Tensor3D, weight: tf.Tensor2D): Activations {
  const [, batch] = driven.shape;
  const width = weight.shape[0];
  const zero = tf.zeros([batch, width]);
  const { outputs } = runLoop({
    sequences: [driven],
    initial: [zero, zero],
    reverse: false,
    step: (state, inputs) => {
      const [hidden, cell] = state as [tf.Tensor2D, tf.Tensor2D];
      const [drivenNow] = inputs as [tf.Tensor2D];
      const { inputForget, candidate, output, cellTanh, ...next } = longShortTermMemoryStep(drivenNow, weight, {
        hidden,
        cell,
      });
      return {
        state: [next.hidden, next.cell],
        outputs: [next.hidden, next.cell, cellTanh, inputForget, candidate, output],
      };
    },
  });
  const [hidden, cell, cellTanh, inputForget, candidate, output] = outputs as unknown as Saved;
  return { hidden, cell, cellTanh, inputForget, candidate, output };
}

/** Gradients of `driven` and `recurrent`. */
function backward(
  cotangent: tf.Tensor3D,
  weight: tf.Tensor2D,
  { hidden, cell, cellTanh, inputForget, candidate, output }: Activations,
): [tf.Tensor3D, tf.Tensor2D] {
  const [time, batch, width] = hidden.shape;
  const [input, forget] = tf.split(inputForget, 2, 2) as [tf.Tensor3D, tf.Tensor3D];
  const slopeOfSigmoid = (activation: tf.Tensor3D): tf.Tensor3D => tf.mul(activation, tf.sub(1, activation));
  const slopeOfTanh = (activation: tf.Tensor3D): tf.Tensor3D => tf.sub(1, tf.square(activation));
  // How c_t moves with h_t, and how the gates move with c_t (the first three) and h_t (the last).
  const cellFromHidden = tf.mul(output, slopeOfTanh(cellTanh));
  const gateFactors = tf.concat(
    [
      tf.mul(candidate, slopeOfSigmoid(input)),
      tf.mul(oneStepEarlier(cell), slopeOfSigmoid(forget)),
      tf.mul(input, slopeOfTanh(candidate)),
      tf.mul(cellTanh, slopeOfSigmoid(output)),
    ],
    2,
  );
  const zero = tf.zeros([batch, width]);
  const { outputs } = runLoop({
    sequences: [cotangent, cellFromHidden, forget, gateFactors],
    initial: [zero, zero],
    reverse: true,
    step: (state, inputs) => {
      const [hiddenLater, cellLater] = state as [tf.Tensor2D, tf.Tensor2D];
      const [outside, cellFactor, forgetNow, factors] = inputs as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const ofHidden = tf.add(outside, hiddenLater);
      const ofCell = tf.add(cellLater, tf.mul(ofHidden, cellFactor));
      const ofGates = tf.mul(tf.concat([ofCell, ofCell, ofCell, ofHidden], 1), factors);
      return {
        state: [tf.matMul(ofGates, weight, false, true), tf.mul(ofCell, forgetNow)],
        outputs: [ofGates],
      };
    },
  });
  const [ofDriven] = outputs as unknown as [tf.Tensor3D];
  const rows = time * batch;
  const entering = tf.reshape(oneStepEarlier(hidden), [rows, width]);
  const ofWeight = tf.matMul(entering, tf.reshape(ofDriven, [rows, 4 * width]), true, false);
  return [ofDriven, ofWeight as tf.Tensor2D];
}
