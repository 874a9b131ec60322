import { z } from 'zod';
import { elmanRecurrence, elmanStep } from '../../tensor/operations/elman-recurrence.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import type { MixerCost } from '../cost.ts';
import { bias, linear, matrixOf, vectorOf, weightMatrix } from '../layers.ts';
import { part, type MixerSpec } from './mixer.ts';

const hyperparameters = z.object({});

/** The input's share of the sum needs no recurrence: one product for all steps. */
const drivenBy = (parameters: TensorMap, sequence: tf.Tensor3D): tf.Tensor3D =>
  tf.add(linear(sequence, matrixOf(parameters, 'input')), vectorOf(parameters, 'bias'));

/**
 * The simple recurrent network (Elman 1990): h_t = tanh(W x_t + U h_{t−1} + b), and a projection of h back into the stream like
 * every other mixer has.
 */
export const recurrentNetwork: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }) {
    return {
      parameters: [
        weightMatrix('input', width, width),
        weightMatrix('recurrent', width, width),
        bias('bias', width),
        weightMatrix('output', width, width, outputGain),
      ],
      mix(parameters, sequence) {
        const driven = drivenBy(parameters, tf.transpose(sequence, [1, 0, 2]));
        const hidden = elmanRecurrence(driven, matrixOf(parameters, 'recurrent'));
        return tf.transpose(linear(hidden, matrixOf(parameters, 'output')), [1, 0, 2]);
      },
      stream: () => ({
        memory: { hidden: [width] },
        step(parameters, token, memory) {
          const batch = token.shape[0];
          const driven: tf.Tensor2D = tf.reshape(drivenBy(parameters, token), [batch, width]);
          const hidden = elmanStep(driven, matrixOf(parameters, 'recurrent'), part(memory, 'hidden') as tf.Tensor2D);
          return {
            output: linear(tf.reshape(hidden, [batch, 1, width]), matrixOf(parameters, 'output')),
            memory: { hidden },
            observed: () => ({}),
          };
        },
      }),
      cost: (time) => recurrentNetworkCost({ width, time }),
    };
  },
};

/** One sum of the input and of the last output, and the output projection; the output is kept. */
function recurrentNetworkCost({ width, time }: { width: number; time: number }): MixerCost {
  const matrices = 2 * width ** 2 + width ** 2;
  return { parameters: matrices + width, flops: time * 2 * matrices, stateNumbers: width };
}
