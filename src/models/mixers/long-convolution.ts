import { z } from 'zod';
import { longCausalConvolution } from '../../tensor/operations/long-causal-convolution.ts';
import { rmsNormalise } from '../../tensor/operations/rms-normalisation.ts';
import { normal, type ParameterSpecification } from '../../tensor/parameters.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import type { MixerCost } from '../cost.ts';
import { linear, matrixOf, vectorOf, weightMatrix } from '../layers.ts';
import { part, type MixerDimensions, type SequenceMixer } from './mixer.ts';
import { convolutionParameters, convolve, convolveStep } from './projections.ts';

/** Steps of the filter; what lies further back is not seen. */
export const filterLength = z.int().min(2).max(1024).default(64);

/** Steps of the small filter inside the gate. */
const GATE_STEPS = 3;

/**
 * One filter for each channel over a long past, behind a gate: norm(relu(filter ∗ (x ⊙ σ(W silu(small filter ∗ x))))). No product
 * between channels but in the gate. Between steps it keeps the last steps of what it filters.
 */
export function createLongConvolution({ width, outputGain }: MixerDimensions, steps: number): SequenceMixer {
  const gated = (parameters: TensorMap, sequence: tf.Tensor3D, gateInput: tf.Tensor3D): tf.Tensor3D =>
    tf.mul(sequence, tf.sigmoid(linear(gateInput, matrixOf(parameters, 'gate'))));
  const answerOf = (parameters: TensorMap, filtered: tf.Tensor3D): tf.Tensor3D =>
    rmsNormalise(tf.relu(filtered), vectorOf(parameters, 'outputNorm'));
  return {
    parameters: parametersOf(width, outputGain, steps),
    mix(parameters, sequence) {
      const input = gated(parameters, sequence, convolve(parameters, sequence, 'silu'));
      return answerOf(parameters, longCausalConvolution(input, matrixOf(parameters, 'filter')));
    },
    stream: () => ({
      memory: { filtered: [steps - 1, width], convolution: [GATE_STEPS - 1, width] },
      step(parameters, token, memory) {
        const gate = convolveStep(parameters, token, part(memory, 'convolution') as tf.Tensor3D, 'silu');
        const newest = gated(parameters, token, gate.output);
        const window = tf.concat<tf.Tensor3D>([part(memory, 'filtered') as tf.Tensor3D, newest], 1);
        const filtered: tf.Tensor3D = tf.sum(tf.mul(window, matrixOf(parameters, 'filter')), 1, true);
        return {
          output: answerOf(parameters, filtered),
          memory: {
            filtered: tf.slice(window, [0, 1, 0], [token.shape[0], steps - 1, width]),
            convolution: gate.past,
          },
          observed: () => ({}),
        };
      },
    }),
    cost: (time) => longConvolutionCost({ width, steps, time }),
  };
}

const parametersOf = (width: number, outputGain: number, steps: number): readonly ParameterSpecification[] => [
  { name: 'filter', shape: [steps, width], initialise: normal(1 / Math.sqrt(steps)), weightDecay: true },
  ...convolutionParameters(width, GATE_STEPS),
  weightMatrix('gate', width, width),
  {
    name: 'outputNorm',
    shape: [width],
    // There is no output matrix to start small, so the norm's scale does.
    initialise: () => new Float32Array(width).fill(outputGain),
    weightDecay: false,
  },
];

/** Step by step: the filter's products, which are fewer than those of all pairs of steps at once. */
function longConvolutionCost({ width, steps, time }: { width: number; steps: number; time: number }): MixerCost {
  const products = steps * width + GATE_STEPS * width + width ** 2;
  return {
    parameters: products + width,
    flops: time * 2 * products,
    stateNumbers: (steps - 1 + GATE_STEPS - 1) * width,
  };
}
