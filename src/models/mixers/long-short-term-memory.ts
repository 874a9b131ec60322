import { z } from 'zod';
import type { Initialiser } from '../../tensor/parameters.ts';
import { tf } from '../../tensor/tf.ts';
import { lstmCost } from '../cost.ts';
import { linear, matrixOf, vectorOf, unstackAlong, weightMatrix } from '../layers.ts';
import type { MixerSpec } from './mixer.ts';

const hyperparameters = z.object({});

/** Zero, and one for the forget gate, so that a fresh cell remembers (Gers et al. 2000). Gate order: input, forget, candidate, output. */
const gateBias: Initialiser = (_random, shape) => {
  const length = shape[0] ?? 0;
  return new Float32Array(length).fill(1, length / 4, length / 2);
};

/**
 * LSTM (Hochreiter and Schmidhuber 1997; forget gate: Gers et al. 2000):
 * c_t = f ⊙ c_{t−1} + i ⊙ g,   h_t = o ⊙ tanh(c_t),   and a projection of h back into the stream like every other mixer has.
 */
export const longShortTermMemory: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }) {
    return {
      parameters: [
        weightMatrix('inputGates', width, 4 * width),
        weightMatrix('recurrentGates', width, 4 * width),
        { name: 'gateBias', shape: [4 * width], initialise: gateBias, weightDecay: false },
        weightMatrix('output', width, width, outputGain),
      ],
      mix(parameters, sequence) {
        const batch = sequence.shape[0];
        const recurrent = matrixOf(parameters, 'recurrentGates');
        // The input's share of the gates needs no recurrence: one product for all steps.
        const driven = tf.add(linear(sequence, matrixOf(parameters, 'inputGates')), vectorOf(parameters, 'gateBias'));
        let hidden = tf.zeros<tf.Rank.R2>([batch, width]);
        let cell = tf.zeros<tf.Rank.R2>([batch, width]);
        const outputs: tf.Tensor2D[] = [];
        for (const step of unstackAlong(driven, 1)) {
          const gates: tf.Tensor2D = tf.add(step, tf.matMul(hidden, recurrent)); // [batch, 4 × width]
          const gate = (index: number): tf.Tensor2D => tf.slice(gates, [0, index * width], [batch, width]);
          cell = tf.add(tf.mul(tf.sigmoid(gate(1)), cell), tf.mul(tf.sigmoid(gate(0)), tf.tanh(gate(2))));
          hidden = tf.mul(tf.sigmoid(gate(3)), tf.tanh(cell));
          outputs.push(hidden);
        }
        return linear(tf.stack(outputs, 1) as tf.Tensor3D, matrixOf(parameters, 'output'));
      },
      cost: (time) => lstmCost({ width, time }),
    };
  },
};
