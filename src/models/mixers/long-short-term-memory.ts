import { z } from 'zod';
import {
  longShortTermMemory as recurrence,
  longShortTermMemoryStep,
} from '../../tensor/operations/long-short-term-memory.ts';
import type { Initialiser } from '../../tensor/parameters.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import { lstmCost } from '../cost.ts';
import { linear, matrixOf, vectorOf, weightMatrix } from '../layers.ts';
import { part, type MixerSpec } from './mixer.ts';

const hyperparameters = z.object({});

/** Zero, and one for the forget gate, so that a fresh cell remembers (Gers et al. 2000). Gate order: input, forget, candidate, output. */
const gateBias: Initialiser = (_random, shape) => {
  const length = shape[0] ?? 0;
  return new Float32Array(length).fill(1, length / 4, length / 2);
};

/** The input's share of the gates needs no recurrence: one product for all steps. */
const drivenBy = (parameters: TensorMap, sequence: tf.Tensor3D): tf.Tensor3D =>
  tf.add(linear(sequence, matrixOf(parameters, 'inputGates')), vectorOf(parameters, 'gateBias'));

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
        const driven = drivenBy(parameters, tf.transpose(sequence, [1, 0, 2]));
        const hidden = recurrence(driven, matrixOf(parameters, 'recurrentGates'));
        return tf.transpose(linear(hidden, matrixOf(parameters, 'output')), [1, 0, 2]);
      },
      stream: () => ({
        memory: { hidden: [width], cell: [width] },
        step(parameters, token, memory) {
          const batch = token.shape[0];
          const { hidden, cell } = longShortTermMemoryStep(
            tf.reshape(drivenBy(parameters, token), [batch, 4 * width]),
            matrixOf(parameters, 'recurrentGates'),
            { hidden: part(memory, 'hidden') as tf.Tensor2D, cell: part(memory, 'cell') as tf.Tensor2D },
          );
          return {
            output: linear(tf.reshape(hidden, [batch, 1, width]), matrixOf(parameters, 'output')),
            memory: { hidden, cell },
            observed: () => ({}),
          };
        },
      }),
      cost: (time) => lstmCost({ width, time }),
    };
  },
};
