import { z } from 'zod';
import type { Initialiser } from '../../tensor/parameters.ts';
import { tf } from '../../tensor/tf.ts';
import { bias, foldHeads, linear, matrixOf, vectorOf, weightMatrix } from '../layers.ts';
import type { DecaySource } from './fast-weight-layer.ts';

/**
 * Shortest time step Δ that a head starts with; the longest is 0.1. A head forgets after about 1/(A·Δ) steps, A between 1 and 16.
 * The usual 1e-3 gives no head more than a thousand steps, made for words; a log by the minute has shifts and days in it.
 */
export const shortestTimeStep = z.number().min(1e-6).max(0.1).default(1e-4);

const LONGEST_TIME_STEP = 0.1;
const SLOWEST_RATE = 1;
const FASTEST_RATE = 16;

/** log A, A uniform (Dao and Gu 2024). */
const logRates: Initialiser = (random, [heads = 0]) =>
  Float32Array.from({ length: heads }, () => Math.log(SLOWEST_RATE + (FASTEST_RATE - SLOWEST_RATE) * random.uniform()));

/**
 * Biases b for which softplus(b) is log-uniform up to the longest time step. One is drawn from each of as many equal parts of
 * that range as there are heads, so that even few heads cover short and long memories.
 */
const timeStepBiases =
  (shortest: number): Initialiser =>
  (random, [heads = 0]) =>
    Float32Array.from({ length: heads }, (_, head) => {
      const timeStep = shortest * (LONGEST_TIME_STEP / shortest) ** ((head + random.uniform()) / heads);
      // The inverse of softplus, log(exp(x) − 1), without loss of digits near zero.
      return Math.log(Math.expm1(timeStep));
    });

/**
 * Decay that depends on the input, one for each head (Dao and Gu 2024, Mamba-2): Δ_t = softplus(w·x_t + b), α_t = exp(−A Δ_t).
 * A and b are not pulled towards zero by weight decay: that would shorten or lengthen every memory.
 */
export const inputDependentDecay = (width: number, heads: number, shortest: number): DecaySource => ({
  parameters: [
    weightMatrix('timeStep', width, heads),
    { name: 'timeStepBias', shape: [heads], initialise: timeStepBiases(shortest), weightDecay: false },
    { name: 'logRate', shape: [heads], initialise: logRates, weightDecay: false },
  ],
  products: width * heads,
  decay(parameters, sequence) {
    const projected: tf.Tensor3D = tf.add(
      linear(sequence, matrixOf(parameters, 'timeStep')),
      vectorOf(parameters, 'timeStepBias'),
    );
    const timeStep = tf.softplus(projected); // [batch, time, heads]
    const logDecay: tf.Tensor3D = tf.neg(tf.mul(timeStep, tf.exp(vectorOf(parameters, 'logRate'))));
    return { logDecay: foldHeads(logDecay, heads), timeStep: foldHeads(timeStep, heads) };
  },
});

/** Steps after which the first head of a fixed decay has 1/e left; every further head keeps twice as long. */
export const shortestMemory = z.int().min(2).max(4096).default(32);

/** The same at every step, one for each head and not trained: γ_h = 1 − 2^−h / shortest, h = 0, 1, … (Sun et al. 2023, eq. 8). */
export const fixedDecay = (heads: number, shortest: number): DecaySource => ({
  parameters: [],
  products: 0,
  decay(_parameters, sequence) {
    const [batch, time] = sequence.shape;
    const logDecays = Array.from({ length: heads }, (_, head) => Math.log1p(-(2 ** -head) / shortest));
    const byHead = tf.tile(tf.tensor4d(logDecays, [1, heads, 1, 1]), [batch, 1, time, 1]);
    return { logDecay: tf.reshape(byHead, [batch * heads, time, 1]) };
  },
});

/** Divides log α, so that a gate that is half open keeps nearly all (Yang et al. 2024, section 4.4). */
const GATE_TEMPERATURE = 16;

/** Width of the narrow middle of the gate's projection. */
export const gateRank = z.int().min(1).max(64).default(16);

/**
 * Decay that depends on the input, one for each entry of the key (Yang et al. 2024, gated linear attention):
 * α_t = σ(x_t W₁ W₂ + b)^(1/16), W₁ and W₂ of low rank. The bias sets the share that stays of an entry at the start.
 */
export const channelDecay = (width: number, heads: number, rank: number): DecaySource => ({
  parameters: [
    weightMatrix('decayGateIn', width, rank),
    weightMatrix('decayGateOut', rank, width),
    bias('decayGateBias', width),
  ],
  products: 2 * width * rank,
  decay(parameters, sequence) {
    const narrow = linear(sequence, matrixOf(parameters, 'decayGateIn'));
    const gate: tf.Tensor3D = tf.add(
      linear(narrow, matrixOf(parameters, 'decayGateOut')),
      vectorOf(parameters, 'decayGateBias'),
    );
    // log σ(x) = −softplus(−x), which stays finite where σ(x) does not differ from 0.
    const logDecay: tf.Tensor3D = tf.div(tf.softplus(tf.neg(gate)), -GATE_TEMPERATURE);
    return { logDecay: foldHeads(logDecay, heads) };
  },
});
