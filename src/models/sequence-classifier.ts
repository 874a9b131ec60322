import { createLayout, prefixed, type ParameterLayout } from '../tensor/parameters.ts';
import { rmsNormalise } from '../tensor/operations/rms-normalisation.ts';
import type { TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { createBlock, createStack, outputGainOf } from './block.ts';
import { bias, linear, matrixOf, normalisationScale, scoped, vectorOf, weightMatrix } from './layers.ts';
import { causalModels } from './registry.ts';

export interface SequenceClassifierDimensions {
  /** Tokens are the whole numbers below it. */
  readonly vocabulary: number;
  readonly classes: number;
  readonly width: number;
  readonly layers: number;
  /** Hidden width of the SwiGLU layer. */
  readonly mlpHidden: number;
}

/** A causal map from tokens to classes, built from the same blocks as the forecasters. */
export interface SequenceClassifier {
  readonly parameters: ParameterLayout;
  /** [batch, time] of int32 tokens to [batch, time, classes] of logits; the logits at a step depend on no later token. */
  forward(parameters: TensorMap, tokens: tf.Tensor2D): tf.Tensor3D;
}

/**
 * The bare stack between an embedding and a head, with an answer at every step. No place is told: only the mixer can know the
 * order, and the same parameters serve sequences of any length.
 * @throws Error where `modelId` names no causal model
 * @throws ZodError where the hyperparameters do not fit the model's mixer
 */
export function createSequenceClassifier(
  modelId: string,
  { vocabulary, classes, width, layers, mlpHidden }: SequenceClassifierDimensions,
  hyperparameters: Readonly<Record<string, unknown>>,
): SequenceClassifier {
  const spec = causalModels.get(modelId);
  const outputGain = outputGainOf(layers);
  const stack = createStack(layers, (layer) =>
    createBlock(spec.createMixer({ width, outputGain, layer }, hyperparameters), { width, mlpHidden, outputGain }),
  );
  return {
    parameters: createLayout([
      // A one-hot token picks one row: with deviation 1 an embedded token is as large as what the blocks expect.
      weightMatrix('embedding', vocabulary, width, Math.sqrt(vocabulary)),
      ...prefixed('stack', stack.parameters),
      normalisationScale('headNorm', width),
      weightMatrix('head', width, classes),
      bias('headBias', classes),
    ]),
    forward(parameters, tokens) {
      const embedded = linear(oneHot(tokens, vocabulary), matrixOf(parameters, 'embedding'));
      const mixed = rmsNormalise(stack.apply(scoped(parameters, 'stack'), embedded), vectorOf(parameters, 'headNorm'));
      return tf.add(linear(mixed, matrixOf(parameters, 'head')), vectorOf(parameters, 'headBias'));
    },
  };
}

/** [batch, time] to [batch, time, size]; a number outside 0 … size − 1 becomes all zeros. */
export function oneHot(indices: tf.Tensor2D, size: number): tf.Tensor3D {
  const [batch, time] = indices.shape;
  const places = tf.tensor1d(
    Int32Array.from({ length: size }, (_, place) => place),
    'int32',
  );
  return tf.cast<tf.Tensor3D>(tf.equal(tf.reshape(indices, [batch, time, 1]), places), 'float32');
}
