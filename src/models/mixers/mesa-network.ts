import { z } from 'zod';
import type { Initialiser } from '../../tensor/parameters.ts';
import { rmsNormalise } from '../../tensor/operations/rms-normalisation.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import type { MixerCost } from '../cost.ts';
import { mesaFlops, mesaRule, type MesaRuleOperands, type MesaRuleResult } from '../fast-weights/mesa-rule/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import {
  foldHeads,
  linear,
  matrixOf,
  normalisationScale,
  unfoldHeads,
  unitLength,
  vectorOf,
  weightMatrix,
} from '../layers.ts';
import { inputDependentDecay, shortestTimeStep } from './decay-sources.ts';
import type { DecaySource } from './fast-weight-layer.ts';
import { observeWrite } from './fast-weight-monitors.ts';
import { part, type MixerDimensions, type MixerSpec, type SequenceMixer } from './mixer.ts';
import { convolutionParameters, convolutionWidth, convolve, convolveStep, heads, splitHeads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  /** Of queries and keys; values pass as they are. */
  convolutionWidth: convolutionWidth.min(2).default(4),
  shortestTimeStep,
  /** Of conjugate gradient at every read, at most; as many as a key has entries are exact but for rounding. */
  iterations: z.int().min(1).max(64).default(15),
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  chunkLength,
});
type Hyperparameters = z.output<typeof hyperparameters>;

/** Λ = softplus(trained) + floor starts at one; below the floor the solver would need more iterations than it has. */
const REGULARISATION_FLOOR = 0.25;
const REGULARISATION_START = 1;
const unitRegularisation: Initialiser = (_random, [length = 0]) =>
  new Float32Array(length).fill(Math.log(Math.expm1(REGULARISATION_START - REGULARISATION_FLOOR)));

interface Layer {
  readonly width: number;
  readonly size: number;
  readonly settings: Hyperparameters;
  readonly iterations: number;
  readonly decay: DecaySource;
}

/**
 * MesaNet (von Oswald et al. 2025): every read comes from the exact regression of values on keys so far. Queries and keys through a
 * short causal convolution and SiLU, of unit length; what was read normalised for each head.
 */
export const mesaNetwork: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }: MixerDimensions, settings): SequenceMixer {
    const { heads: headCount, convolutionWidth: filter } = settings;
    const size = width / headCount;
    const decay = inputDependentDecay(width, headCount, settings.shortestTimeStep);
    const layer: Layer = { width, size, settings, iterations: Math.min(settings.iterations, size), decay };
    return {
      parameters: [
        weightMatrix('queryKey', width, 2 * width),
        ...convolutionParameters(2 * width, filter),
        weightMatrix('value', width, width),
        weightMatrix('writeStrength', width, headCount),
        ...decay.parameters,
        { name: 'regularisation', shape: [width], initialise: unitRegularisation, weightDecay: false },
        normalisationScale('readNorm', size),
        weightMatrix('output', width, width, outputGain),
      ],
      mix(parameters, sequence) {
        const filtered = convolve(parameters, linear(sequence, matrixOf(parameters, 'queryKey')), 'silu');
        const operands = operandsOf(layer, parameters, sequence, filtered, null);
        const form = { form: settings.form, chunkLength: settings.chunkLength };
        return answerOf(layer, parameters, mesaRule(operands, form, layer.iterations));
      },
      stream: () => ({
        memory: {
          fastWeights: [headCount, size, 2 * size],
          convolution: [filter - 1, 2 * width],
        },
        step(parameters, token, memory) {
          const kept = part(memory, 'fastWeights');
          const before: tf.Tensor3D = tf.reshape(kept, [-1, size, 2 * size]);
          const projected = linear(token, matrixOf(parameters, 'queryKey'));
          const filtered = convolveStep(parameters, projected, part(memory, 'convolution') as tf.Tensor3D, 'silu');
          const operands = operandsOf(layer, parameters, token, filtered.output, before);
          const done = mesaRule(operands, { form: 'recurrent' }, layer.iterations);
          return {
            output: answerOf(layer, parameters, done),
            memory: { fastWeights: tf.reshape(done.memory, kept.shape), convolution: filtered.past },
            observed: () => ({
              ...observeWrite({ ...operands, memory: before }, done.memory, headCount),
              solverResidual: tf.reshape(tf.norm(done.remainder, 2, 2), [-1, headCount]),
            }),
          };
        },
      }),
      cost: (time) => costOf(layer, time),
    };
  },
};

function operandsOf(
  { size, settings, decay }: Layer,
  parameters: TensorMap,
  sequence: tf.Tensor3D,
  filtered: tf.Tensor3D,
  memory: tf.Tensor3D | null,
): MesaRuleOperands {
  const { heads: headCount } = settings;
  const [query, key] = splitHeads(filtered, headCount, 2);
  if (query === undefined || key === undefined) throw new Error('A split into two gave fewer pieces.');
  const perHead = tf.add(tf.softplus(vectorOf(parameters, 'regularisation')), REGULARISATION_FLOOR);
  const regularisation: tf.Tensor3D = tf.tile(tf.reshape<tf.Rank.R3>(perHead, [headCount, 1, size]), [
    sequence.shape[0],
    1,
    1,
  ]);
  return {
    query: unitLength(query),
    key: unitLength(key),
    value: foldHeads(linear(sequence, matrixOf(parameters, 'value')), headCount),
    writeStrength: foldHeads(tf.sigmoid(linear(sequence, matrixOf(parameters, 'writeStrength'))), headCount),
    logDecay: decay.decay(parameters, sequence).logDecay,
    regularisation,
    memory,
  };
}

const answerOf = ({ settings }: Layer, parameters: TensorMap, { output }: MesaRuleResult): tf.Tensor3D =>
  linear(
    unfoldHeads(rmsNormalise(output, vectorOf(parameters, 'readNorm')), settings.heads),
    matrixOf(parameters, 'output'),
  );

function costOf({ width, size, settings, iterations, decay }: Layer, time: number): MixerCost {
  const { heads: headCount, convolutionWidth: filter } = settings;
  const matrices = 4 * width ** 2 + filter * 2 * width + width * headCount;
  const decayParameters = decay.parameters.reduce(
    (sum, { shape }) => sum + shape.reduce((product, length) => product * length, 1),
    0,
  );
  return {
    parameters: matrices + decayParameters + width + size,
    flops: time * (2 * (matrices + decay.products) + headCount * mesaFlops(size, size, iterations)),
    stateNumbers: 2 * headCount * size ** 2 + (filter - 1) * 2 * width,
  };
}
