import { z } from 'zod';
import { causalConvolution, type ConvolutionActivation } from '../../tensor/operations/causal-convolution.ts';
import { silu } from '../../tensor/operations/silu.ts';
import { normal, type ParameterSpecification } from '../../tensor/parameters.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';

/** How the mixers with heads get their queries, keys and values. */

export const heads = z.int().min(1).max(16).default(4);

/** Steps that the filter between projection and memory looks over; 0 leaves it out. */
export const convolutionWidth = z.int().min(0).max(8);

/** Upper end of the write strength. Up to 2, a write can also turn the stored value round (Grazzi et al. 2025). */
export const writeStrengthRange = z.literal([1, 2]);

const CONVOLUTION = 'convolution';

export const convolutionParameters = (channels: number, steps: number): readonly ParameterSpecification[] =>
  steps === 0
    ? []
    : [{ name: CONVOLUTION, shape: [steps, channels], initialise: normal(1 / Math.sqrt(steps)), weightDecay: true }];

const activated = (filtered: tf.Tensor3D, activation: ConvolutionActivation): tf.Tensor3D =>
  activation === 'silu' ? silu(filtered) : filtered;

/** Applies the filter, where the layout has one, and the activation. [batch, time, channels] */
export const convolve = (
  parameters: TensorMap,
  projected: tf.Tensor3D,
  activation: ConvolutionActivation = 'none',
): tf.Tensor3D => {
  const filter = parameters[CONVOLUTION];
  return filter === undefined
    ? activated(projected, activation)
    : causalConvolution(projected, filter as tf.Tensor2D, activation);
};

/** `convolve` for one step: `past` are the steps before it that the filter still sees. [batch, steps − 1, channels] */
export function convolveStep(
  parameters: TensorMap,
  projected: tf.Tensor3D,
  past: tf.Tensor3D,
  activation: ConvolutionActivation = 'none',
): { readonly output: tf.Tensor3D; readonly past: tf.Tensor3D } {
  const filter = parameters[CONVOLUTION] as tf.Tensor2D;
  const window = tf.concat([past, projected], 1);
  const [batch, steps, channels] = window.shape;
  return {
    output: activated(tf.sum(tf.mul(window, filter), 1, true), activation),
    past: tf.slice(window, [0, 1, 0], [batch, steps - 1, channels]),
  };
}

/**
 * [batch, time, parts × heads × size], part after part, to the parts with heads folded into the batch: one transposition for
 * all. Each [batch × heads, time, size].
 */
export function splitHeads(projected: tf.Tensor3D, headCount: number, parts: number): readonly tf.Tensor3D[] {
  const [batch, time, channels] = projected.shape;
  const size = channels / (parts * headCount);
  const split = tf.transpose(tf.reshape(projected, [batch, time, parts * headCount, size]), [0, 2, 1, 3]);
  return tf.split(split, parts, 1).map((piece) => tf.reshape<tf.Rank.R3>(piece, [batch * headCount, time, size]));
}

export interface HeadProjections {
  /** [batch × heads, time, size] */
  readonly query: tf.Tensor3D;
  readonly key: tf.Tensor3D;
  readonly value: tf.Tensor3D;
}

/** [batch, time, 3 × width], queries first. */
export function splitQueryKeyValue(projected: tf.Tensor3D, headCount: number): HeadProjections {
  const [query, key, value] = splitHeads(projected, headCount, 3);
  if (query === undefined || key === undefined || value === undefined) {
    throw new Error('A split into three gave fewer pieces.');
  }
  return { query, key, value };
}
