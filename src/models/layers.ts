import { normal, ones, zeros, type ParameterSpecification } from '../tensor/parameters.ts';
import type { TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';

export { eluPlusOne } from '../tensor/operations/elu-plus-one.ts';
export { unitLength } from '../tensor/operations/unit-length.ts';

/**
 * The small parts every network here is made of. Sequences are [batch, time, …]. Only operations whose gradient exists on
 * every backend are used: no gather, no einsum, no split into a single piece.
 */

/** @throws Error where layout and forward pass disagree. */
export const matrixOf = (parameters: TensorMap, name: string): tf.Tensor2D =>
  parameterOf(parameters, name, 2) as tf.Tensor2D;

/** @throws Error where layout and forward pass disagree. */
export const vectorOf = (parameters: TensorMap, name: string): tf.Tensor1D =>
  parameterOf(parameters, name, 1) as tf.Tensor1D;

function parameterOf(parameters: TensorMap, name: string, rank: number): tf.Tensor {
  const found = parameters[name];
  if (found === undefined) throw new Error(`No parameter "${name}". Known: ${Object.keys(parameters).join(', ')}.`);
  if (found.rank !== rank) throw new Error(`Parameter "${name}" has ${found.rank} axes; ${rank} were expected.`);
  return found;
}

/** The parameters under one prefix, with the prefix taken off: the counterpart of `prefixed`. */
export function scoped(parameters: TensorMap, prefix: string): TensorMap {
  const start = `${prefix}.`;
  return Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(start))
      .map(([name, tensor]) => [name.slice(start.length), tensor]),
  );
}

/** A matrix [inputs, outputs] with deviation `gain`/√inputs, so that unit-variance inputs give outputs of deviation `gain`. */
export const weightMatrix = (name: string, inputs: number, outputs: number, gain = 1): ParameterSpecification => ({
  name,
  shape: [inputs, outputs],
  initialise: normal(gain / Math.sqrt(inputs)),
  weightDecay: true,
});

export const bias = (name: string, length: number): ParameterSpecification => ({
  name,
  shape: [length],
  initialise: zeros,
  weightDecay: false,
});

export const normalisationScale = (name: string, length: number): ParameterSpecification => ({
  name,
  shape: [length],
  initialise: ones,
  weightDecay: false,
});

/** [batch, time, inputs] through [inputs, outputs]. Folded to one matrix product: matMul's gradient does not sum over broadcast batches. */
export function linear(sequence: tf.Tensor3D, weight: tf.Tensor2D): tf.Tensor3D {
  const [batch, time, inputs] = sequence.shape;
  const product = tf.matMul(tf.reshape(sequence, [batch * time, inputs]), weight);
  return tf.reshape(product, [batch, time, weight.shape[1]]);
}

/** Pieces of length one along `axis`, that axis removed. One piece is reshaped: the gradient of unstack throws there. */
export function unstackAlong(input: tf.Tensor, axis: number): tf.Tensor[] {
  if (input.shape[axis] !== 1) return tf.unstack(input, axis);
  return [tf.reshape(input, [...input.shape.slice(0, axis), ...input.shape.slice(axis + 1)])];
}

/** [batch, time, heads × size] to [batch × heads, time, size]. */
export function foldHeads(sequence: tf.Tensor3D, heads: number): tf.Tensor3D {
  const [batch, time, width] = sequence.shape;
  const size = width / heads;
  if (heads === 1) return sequence;
  const split = tf.transpose(tf.reshape(sequence, [batch, time, heads, size]), [0, 2, 1, 3]);
  return tf.reshape(split, [batch * heads, time, size]);
}

/** The inverse of `foldHeads`. */
export function unfoldHeads(folded: tf.Tensor3D, heads: number): tf.Tensor3D {
  const [rows, time, size] = folded.shape;
  if (heads === 1) return folded;
  const batch = rows / heads;
  const split = tf.transpose(tf.reshape(folded, [batch, heads, time, size]), [0, 2, 1, 3]);
  return tf.reshape(split, [batch, time, heads * size]);
}
