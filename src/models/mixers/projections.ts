import { z } from 'zod';
import { causalConvolution } from '../../tensor/operations/causal-convolution.ts';
import { normal, type ParameterSpecification } from '../../tensor/parameters.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';

/** How the mixers with heads get their queries, keys and values. */

export const heads = z.int().min(1).max(16).default(4);

/** Steps that the filter between projection and memory looks over; 0 leaves it out. */
export const convolutionWidth = z.int().min(0).max(8);

const CONVOLUTION = 'convolution';

export const convolutionParameters = (width: number, steps: number): readonly ParameterSpecification[] =>
  steps === 0
    ? []
    : [{ name: CONVOLUTION, shape: [steps, 3 * width], initialise: normal(1 / Math.sqrt(steps)), weightDecay: true }];

/** Applies the filter where the layout has one. [batch, time, 3 × width] */
export const convolve = (parameters: TensorMap, projected: tf.Tensor3D): tf.Tensor3D => {
  const filter = parameters[CONVOLUTION];
  return filter === undefined ? projected : causalConvolution(projected, filter as tf.Tensor2D);
};

export interface HeadProjections {
  /** [batch × heads, time, size] */
  readonly query: tf.Tensor3D;
  readonly key: tf.Tensor3D;
  readonly value: tf.Tensor3D;
}

/** [batch, time, 3 × width], queries first, to heads folded into the batch: one transposition for all three. */
export function splitHeads(projected: tf.Tensor3D, headCount: number): HeadProjections {
  const [batch, time, tripleWidth] = projected.shape;
  const size = tripleWidth / (3 * headCount);
  const split = tf.transpose(tf.reshape(projected, [batch, time, 3 * headCount, size]), [0, 2, 1, 3]);
  const [query, key, value] = tf
    .split(split, 3, 1)
    .map((part) => tf.reshape<tf.Rank.R3>(part, [batch * headCount, time, size]));
  if (query === undefined || key === undefined || value === undefined) {
    throw new Error('A split into three gave fewer pieces.');
  }
  return { query, key, value };
}
