import { createLayout, normal, prefixed, type ParameterLayout } from '../tensor/parameters.ts';
import { rmsNormalise } from '../tensor/operations/rms-normalisation.ts';
import type { TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { createBlock, createStack, outputGainOf } from './block.ts';
import { bias, linear, normalisationScale, matrixOf, vectorOf, scoped, weightMatrix } from './layers.ts';
import type { ModelCost } from './model.ts';
import { trainedModels } from './registry.ts';

export interface SequenceRegressorDimensions {
  readonly features: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Steps of the sequence. */
  readonly length: number;
}

/** A causal map from sequence to sequence, built from the same blocks as the forecasters. */
export interface SequenceRegressor {
  readonly parameters: ParameterLayout;
  readonly cost: ModelCost;
  /** [batch, length, features] to [batch, length, features]; the output at a step depends on no later input. */
  forward(parameters: TensorMap, inputs: tf.Tensor3D): tf.Tensor3D;
}

const MLP_RATIO = 2;

/**
 * The bare stack, one answer at every step: what training speed is measured on and causality is checked with.
 * @throws Error where `modelId` names no trained model
 */
export function createSequenceRegressor(
  modelId: string,
  { features, width, layers, heads, length }: SequenceRegressorDimensions,
): SequenceRegressor {
  const spec = trainedModels.get(modelId);
  const outputGain = outputGainOf(layers);
  const stack = createStack(layers, () =>
    createBlock(spec.createMixer({ width, outputGain }, { heads }), {
      width,
      mlpHidden: MLP_RATIO * width,
      outputGain,
    }),
  );
  const parameters = createLayout([
    weightMatrix('embedding', features, width),
    bias('embeddingBias', width),
    { name: 'position', shape: [length, width], initialise: normal(0.1), weightDecay: false },
    ...prefixed('stack', stack.parameters),
    normalisationScale('headNorm', width),
    weightMatrix('head', width, features),
    bias('headBias', features),
  ]);
  const ofStack = stack.cost(length);
  return {
    parameters,
    cost: {
      parameters: parameters.size,
      flopsPerStep: ofStack.flops + 4 * length * features * width,
      stateBytes: 4 * ofStack.stateNumbers,
    },
    forward(given, inputs) {
      const embedded = tf.add(linear(inputs, matrixOf(given, 'embedding')), vectorOf(given, 'embeddingBias'));
      const placed: tf.Tensor3D = tf.add(embedded, matrixOf(given, 'position'));
      const mixed = rmsNormalise(stack.apply(scoped(given, 'stack'), placed), vectorOf(given, 'headNorm'));
      return tf.add(linear(mixed, matrixOf(given, 'head')), vectorOf(given, 'headBias'));
    },
  };
}
