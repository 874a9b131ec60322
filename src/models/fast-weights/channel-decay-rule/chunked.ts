import { lowerTriangle } from '../../../tensor/operations/lower-triangle.ts';
import { tf } from '../../../tensor/tf.ts';
import { carryThroughChunks, fromChunks, toChunks } from '../chunks.ts';
import type { RuleResult } from '../rule.ts';
import type { ChannelDecayRuleOperands } from './operands.ts';

/**
 * By chunks, exact. Inside a chunk pairs of steps meet around a pivot between them, so that no exponent is ever above 0; the
 * derivation is in the README of this folder. Linear in time.
 */
export function channelDecayRuleChunked(
  operands: ChannelDecayRuleOperands,
  firstMemory: tf.Tensor3D,
  chunkLength: number,
): RuleResult {
  const [batch, time] = operands.key.shape;
  const length = 2 ** Math.ceil(Math.log2(chunkLength));
  const query = toChunks(operands.query, length); // [batch × chunks, chunk, key]
  const key = toChunks(operands.key, length);
  const value = toChunks(operands.value, length);
  const logDecay = toChunks(operands.logDecay, length);

  const addition: tf.Tensor3D = tf.matMul(decayedToEnd(key, logDecay), value, true, false); // [batch × chunks, key, value]
  const overall: tf.Tensor3D = tf.expandDims(tf.exp(tf.sum(logDecay, 1)), 2); // [batch × chunks, key, 1]
  const { entering, last } = carryThroughChunks(firstMemory, overall, addition);
  const output: tf.Tensor3D = tf.add(
    tf.matMul(decayedFromStart(query, logDecay), entering),
    readInside({ query, key, value, logDecay }),
  );
  return { output: fromChunks(output, batch, time), memory: last };
}

/** What each step reads of the writes in its own piece, its own among them. [pieces, length, …] each, length a power of two. */
function readInside({ query, key, value, logDecay }: Omit<ChannelDecayRuleOperands, 'memory'>): tf.Tensor3D {
  const [pieces, length] = key.shape;
  let read: tf.Tensor3D = tf.mul(tf.sum(tf.mul(query, key), 2, true), value);
  for (let half = 1; half < length; half *= 2) {
    const [, laterQuery] = halves(query, half);
    const [earlierKey] = halves(key, half);
    const [earlierValue] = halves(value, half);
    const [earlierDecay, laterDecay] = halves(logDecay, half);
    const attention: tf.Tensor3D = tf.matMul(
      decayedFromStart(laterQuery, laterDecay),
      decayedToEnd(earlierKey, earlierDecay),
      false,
      true,
    ); // [pairs, half, half]
    const across: tf.Tensor3D = tf.matMul(attention, earlierValue);
    const placed = tf.concat([tf.zerosLike(across), across], 1); // the earlier half reads nothing of the later
    read = tf.add(read, tf.reshape(placed, [pieces, length, value.shape[2]]));
  }
  return read;
}

/** Cut into pairs of neighbours, each `half` long: the earlier ones and the later ones, [pairs, half, size]. */
function halves(sequence: tf.Tensor3D, half: number): readonly [tf.Tensor3D, tf.Tensor3D] {
  const [pieces, length, size] = sequence.shape;
  const pairs: tf.Tensor3D = tf.reshape(sequence, [(pieces * length) / (2 * half), 2 * half, size]);
  return tf.split(pairs, 2, 1) as [tf.Tensor3D, tf.Tensor3D];
}

/** Times what a step still finds of the memory that entered its piece. */
const decayedFromStart = (query: tf.Tensor3D, logDecay: tf.Tensor3D): tf.Tensor3D =>
  tf.mul(query, tf.exp(sumOverSteps(lowerTriangle(logDecay.shape[1], 0), false, logDecay)));

/** Times what is left, at the end of its piece, of what a step wrote. */
const decayedToEnd = (key: tf.Tensor3D, logDecay: tf.Tensor3D): tf.Tensor3D =>
  tf.mul(key, tf.exp(sumOverSteps(lowerTriangle(logDecay.shape[1], -1), true, logDecay)));

/** At row i of each piece the sum over the steps for which row i of the (transposed) matrix has ones. */
const sumOverSteps = (ones: tf.Tensor2D, transposed: boolean, logDecay: tf.Tensor3D): tf.Tensor3D =>
  tf.matMul(tf.expandDims<tf.Tensor3D>(ones, 0), logDecay, transposed, false);
