import { z } from 'zod';
import { longShortTermMemory as recurrence } from '../../tensor/operations/long-short-term-memory.ts';
import type { Initialiser } from '../../tensor/parameters.ts';
import { tf } from '../../tensor/tf.ts';
import { lstmCost } from '../cost.ts';
import { linear, matrixOf, vectorOf, weightMatrix } from '../layers.ts';
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
        // The recurrence wants time first; turning the narrow ends round is cheaper than turning the gates.
        const byTime = tf.transpose(sequence, [1, 0, 2]);
        // The input's share of the gates needs no recurrence: one product for all steps.
        const driven: tf.Tensor3D = tf.add(
          linear(byTime, matrixOf(parameters, 'inputGates')),
          vectorOf(parameters, 'gateBias'),
        );
        const hidden = recurrence(driven, matrixOf(parameters, 'recurrentGates'));
        return tf.transpose(linear(hidden, matrixOf(parameters, 'output')), [1, 0, 2]);
      },
      cost: (time) => lstmCost({ width, time }),
    };
  },
};
