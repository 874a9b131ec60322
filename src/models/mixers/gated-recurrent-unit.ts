import { z } from 'zod';
import { gatedRecurrence, gatedRecurrentStep } from '../../tensor/operations/gated-recurrence.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import type { MixerCost } from '../cost.ts';
import { bias, linear, matrixOf, vectorOf, weightMatrix } from '../layers.ts';
import { part, type MixerSpec } from './mixer.ts';

const hyperparameters = z.object({});

/** The input's share of the gates needs no recurrence: one product for all steps. */
const drivenBy = (parameters: TensorMap, sequence: tf.Tensor3D): tf.Tensor3D =>
  tf.add(linear(sequence, matrixOf(parameters, 'inputGates')), vectorOf(parameters, 'gateBias'));

/**
 * GRU (Cho et al. 2014, with the reset gate behind the product and a bias of its own under it, as most libraries have it):
 * r, z = σ(W x_t + U h_{t−1} + b),   n = tanh(W x_t + b + r ⊙ (U h_{t−1} + b′)),   h_t = (1 − z) ⊙ n + z ⊙ h_{t−1},
 * and a projection of h back into the stream like every other mixer has. Gate order: reset, update, candidate.
 */
export const gatedRecurrentUnit: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }) {
    return {
      parameters: [
        weightMatrix('inputGates', width, 3 * width),
        weightMatrix('recurrentGates', width, 3 * width),
        bias('gateBias', 3 * width),
        bias('candidateBias', width),
        weightMatrix('output', width, width, outputGain),
      ],
      mix(parameters, sequence) {
        const driven = drivenBy(parameters, tf.transpose(sequence, [1, 0, 2]));
        const hidden = gatedRecurrence(
          driven,
          matrixOf(parameters, 'recurrentGates'),
          vectorOf(parameters, 'candidateBias'),
        );
        return tf.transpose(linear(hidden, matrixOf(parameters, 'output')), [1, 0, 2]);
      },
      stream: () => ({
        memory: { hidden: [width] },
        step(parameters, token, memory) {
          const batch = token.shape[0];
          const { hidden } = gatedRecurrentStep(
            tf.reshape(drivenBy(parameters, token), [batch, 3 * width]),
            matrixOf(parameters, 'recurrentGates'),
            vectorOf(parameters, 'candidateBias'),
            part(memory, 'hidden') as tf.Tensor2D,
          );
          return {
            output: linear(tf.reshape(hidden, [batch, 1, width]), matrixOf(parameters, 'output')),
            memory: { hidden },
            observed: () => ({}),
          };
        },
      }),
      cost: (time) => gatedRecurrentUnitCost({ width, time }),
    };
  },
};

/** Three gates, each of the input and of the last output, and the output projection; the output is kept. */
function gatedRecurrentUnitCost({ width, time }: { width: number; time: number }): MixerCost {
  const matrices = 6 * width ** 2 + width ** 2;
  return { parameters: matrices + 4 * width, flops: time * 2 * matrices, stateNumbers: width };
}
