import { tf } from '../tf.ts';
import { runLoop } from './loop.ts';
import { oneStepEarlier } from './one-step-earlier.ts';

/**
 * The recurrence of a gated recurrent unit (Cho et al. 2014, the reset gate behind the product) over [time, batch, 3 × width]:
 * `driven` is the input's share, bias included, in the order reset, update, candidate; `candidateBias` [width] is added before
 * the reset gate.
 *
 *   r, z = σ(driven_t + h_{t−1}·U),  n = tanh(driven_t + r ⊙ (h_{t−1}·U + b)),  h_t = (1 − z) ⊙ n + z ⊙ h_{t−1}
 *
 * from h = 0. Gives every h_t, [time, batch, width].
 *
 * Its gradient is written out because it pays: every sum inside a gate has a slope that is h_t's own times a factor known before
 * the backward loop, so six nodes a step remain in it and the weights' gradients are one product after it.
 */
export function gatedRecurrence(driven: tf.Tensor3D, recurrent: tf.Tensor2D, candidateBias: tf.Tensor1D): tf.Tensor3D {
  const recurrence = tf.customGrad((...given) => {
    const [inputs, weight, bias, save] = given as [tf.Tensor3D, tf.Tensor2D, tf.Tensor1D, tf.GradSaveFunc];
    const { hidden, gates, recalled, candidate } = forward(inputs, weight, bias);
    save([weight, hidden, gates, recalled, candidate]);
    return {
      value: hidden,
      gradFunc: (cotangent: tf.Tensor3D, saved: tf.Tensor[]) => {
        const [savedWeight, savedHidden, savedGates, savedRecalled, savedCandidate] = saved as [tf.Tensor2D, ...Saved];
        return backward(cotangent, savedWeight, {
          hidden: savedHidden,
          gates: savedGates,
          recalled: savedRecalled,
          candidate: savedCandidate,
        });
      },
    };
  });
  return recurrence(driven, recurrent, candidateBias);
}

/** Of all steps: [time, batch, width], `gates` (reset, update) twice as wide. `recalled` is h_{t−1}·U + b of the candidate. */
interface Activations {
  readonly hidden: tf.Tensor3D;
  readonly gates: tf.Tensor3D;
  readonly recalled: tf.Tensor3D;
  readonly candidate: tf.Tensor3D;
}
type Saved = [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];

/** One step from a given state, with all that the gradient needs. `driven` [batch, 3 × width], `hidden` [batch, width] */
export function gatedRecurrentStep(
  driven: tf.Tensor2D,
  recurrent: tf.Tensor2D,
  candidateBias: tf.Tensor1D,
  hidden: tf.Tensor2D,
): Readonly<Record<keyof Activations, tf.Tensor2D>> {
  const width = recurrent.shape[0];
  const shares = [2 * width, width];
  const [gatesFromInput, candidateFromInput] = tf.split(driven, shares, 1) as [tf.Tensor2D, tf.Tensor2D];
  const [gatesFromState, candidateFromState] = tf.split(tf.matMul(hidden, recurrent), shares, 1) as [
    tf.Tensor2D,
    tf.Tensor2D,
  ];
  const gates: tf.Tensor2D = tf.sigmoid(tf.add(gatesFromInput, gatesFromState));
  const [reset, update] = tf.split(gates, 2, 1) as [tf.Tensor2D, tf.Tensor2D];
  const recalled: tf.Tensor2D = tf.add(candidateFromState, candidateBias);
  const candidate: tf.Tensor2D = tf.tanh(tf.add(candidateFromInput, tf.mul(reset, recalled)));
  // (1 − z) ⊙ n + z ⊙ h with one product less.
  const next: tf.Tensor2D = tf.add(candidate, tf.mul(update, tf.sub(hidden, candidate)));
  return { hidden: next, gates, recalled, candidate };
}

function forward(driven: tf.Tensor3D, weight: tf.Tensor2D, candidateBias: tf.Tensor1D): Activations {
  const [, batch] = driven.shape;
  const { outputs } = runLoop({
    sequences: [driven],
    initial: [tf.zeros([batch, weight.shape[0]])],
    reverse: false,
    step: ([before], [drivenNow]) => {
      const step = gatedRecurrentStep(drivenNow as tf.Tensor2D, weight, candidateBias, before as tf.Tensor2D);
      return { state: [step.hidden], outputs: [step.hidden, step.gates, step.recalled, step.candidate] };
    },
  });
  const [hidden, gates, recalled, candidate] = outputs as unknown as Saved;
  return { hidden, gates, recalled, candidate };
}

/** Gradients of `driven`, `recurrent` and `candidateBias`. */
function backward(
  cotangent: tf.Tensor3D,
  weight: tf.Tensor2D,
  { hidden, gates, recalled, candidate }: Activations,
): [tf.Tensor3D, tf.Tensor2D, tf.Tensor1D] {
  const [time, batch, width] = hidden.shape;
  const before = oneStepEarlier(hidden);
  const [reset, update] = tf.split(gates, 2, 2) as [tf.Tensor3D, tf.Tensor3D];
  const slopeOfSigmoid = (activation: tf.Tensor3D): tf.Tensor3D => tf.mul(activation, tf.sub(1, activation));
  // How the sums inside candidate, update and reset gate move with h_t.
  const ofCandidate: tf.Tensor3D = tf.mul(tf.sub(1, update), tf.sub(1, tf.square(candidate)));
  const ofUpdate = tf.mul(tf.sub(before, candidate), slopeOfSigmoid(update));
  const ofReset = tf.mul(tf.mul(ofCandidate, recalled), slopeOfSigmoid(reset));
  const factors = tf.concat([ofReset, ofUpdate, tf.mul(ofCandidate, reset)], 2);
  const { outputs } = runLoop({
    sequences: [cotangent, update, factors],
    initial: [tf.zeros([batch, width])],
    reverse: true,
    step: ([hiddenLater], inputs) => {
      const [outside, updateNow, factorsNow] = inputs as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const ofHidden = tf.add(outside, hiddenLater as tf.Tensor2D);
      const ofProduct = tf.mul(tf.concat([ofHidden, ofHidden, ofHidden], 1), factorsNow);
      const earlier = tf.add(tf.matMul(ofProduct, weight, false, true), tf.mul(ofHidden, updateNow));
      return { state: [earlier], outputs: [ofHidden, ofProduct] };
    },
  });
  const [ofHidden, ofProduct] = outputs as [tf.Tensor3D, tf.Tensor3D];
  const [ofGates, ofRecalled] = tf.split(ofProduct, [2 * width, width], 2) as [tf.Tensor3D, tf.Tensor3D];
  const rows = time * batch;
  const ofWeight = tf.matMul(tf.reshape(before, [rows, width]), tf.reshape(ofProduct, [rows, 3 * width]), true, false);
  return [tf.concat([ofGates, tf.mul(ofHidden, ofCandidate)], 2), ofWeight as tf.Tensor2D, tf.sum(ofRecalled, [0, 1])];
}
