import { createLayout, normal, prefixed, type ParameterLayout } from '../tensor/parameters.ts';
import { rmsNormalise } from '../tensor/operations/rms-normalisation.ts';
import type { TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { createBlock, createStack, outputGainOf } from './block.ts';
import { bias, linear, normalisationScale, matrixOf, vectorOf, scoped, weightMatrix } from './layers.ts';
import type { ModelCost } from './model.ts';
import type { SequenceMixer } from './mixers/mixer.ts';
import { causalModels } from './registry.ts';

export interface SequenceRegressorDimensions {
  readonly features: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Steps of the sequence. */
  readonly length: number;
  /** A learned vector for each place in the sequence; a stack without it can be streamed without end. */
  readonly position: 'learned' | 'none';
}

/** A causal map from sequence to sequence, built from the same blocks as the forecasters. */
export interface SequenceRegressor {
  readonly parameters: ParameterLayout;
  readonly cost: ModelCost;
  /** [batch, length, features] to [batch, length, features]; the output at a step depends on no later input. */
  forward(parameters: TensorMap, inputs: tf.Tensor3D): tf.Tensor3D;
  /** The same for one step, [batch, 1, features]; null with learned positions, or where the mixer has no stream. */
  readonly stream: SequenceMixer['stream'];
}

const MLP_RATIO = 2;

/**
 * The bare stack, one answer at every step: what training speed is measured on and causality is checked with.
 * @throws Error where `modelId` names no causal model
 */
export function createSequenceRegressor(
  modelId: string,
  { features, width, layers, heads, length, position }: SequenceRegressorDimensions,
): SequenceRegressor {
  const spec = causalModels.get(modelId);
  const outputGain = outputGainOf(layers);
  const stack = createStack(layers, (layer) =>
    createBlock(spec.createMixer({ width, outputGain, layer }, { heads }), {
      width,
      mlpHidden: MLP_RATIO * width,
      outputGain,
    }),
  );
  const parameters = createLayout([
    weightMatrix('embedding', features, width),
    bias('embeddingBias', width),
    ...(position === 'learned'
      ? [{ name: 'position', shape: [length, width], initialise: normal(0.1), weightDecay: false }]
      : []),
    ...prefixed('stack', stack.parameters),
    normalisationScale('headNorm', width),
    weightMatrix('head', width, features),
    bias('headBias', features),
  ]);
  const ofStack = stack.cost(length);
  const embed = (given: TensorMap, inputs: tf.Tensor3D): tf.Tensor3D =>
    tf.add(linear(inputs, matrixOf(given, 'embedding')), vectorOf(given, 'embeddingBias'));
  const answer = (given: TensorMap, mixed: tf.Tensor3D): tf.Tensor3D =>
    tf.add(
      linear(rmsNormalise(mixed, vectorOf(given, 'headNorm')), matrixOf(given, 'head')),
      vectorOf(given, 'headBias'),
    );
  const { stream } = stack;
  return {
    parameters,
    cost: {
      parameters: parameters.size,
      flopsPerStep: ofStack.flops + 4 * length * features * width,
      stateBytes: 4 * ofStack.stateNumbers,
    },
    forward(given, inputs) {
      const embedded = embed(given, inputs);
      const placed: tf.Tensor3D = position === 'learned' ? tf.add(embedded, matrixOf(given, 'position')) : embedded;
      return answer(given, stack.apply(scoped(given, 'stack'), placed));
    },
    stream:
      stream === null || position === 'learned'
        ? null
        : (context) => {
            const { memory: shapes, step } = stream(context);
            return {
              memory: shapes,
              step(given, token, memory) {
                const done = step(scoped(given, 'stack'), embed(given, token), memory);
                return { ...done, output: answer(given, done.output) };
              },
            };
          },
  };
}
