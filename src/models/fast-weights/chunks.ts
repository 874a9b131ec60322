import { tf } from '../../tensor/tf.ts';
import { unstackAlong } from '../layers.ts';

/** [batch, time, size] to [batch × chunks, chunkLength, size]; the last chunk is filled with zeros, which write nothing. */
export function toChunks(sequence: tf.Tensor3D, chunkLength: number): tf.Tensor3D {
  const [batch, time, size] = sequence.shape;
  const chunks = Math.ceil(time / chunkLength);
  const missing = chunks * chunkLength - time;
  const filled =
    missing === 0
      ? sequence
      : tf.pad(sequence, [
          [0, 0],
          [0, missing],
          [0, 0],
        ]);
  return tf.reshape(filled, [batch * chunks, chunkLength, size]);
}

/** The inverse of `toChunks`: drops what was filled in. */
export function fromChunks(chunked: tf.Tensor3D, batch: number, time: number): tf.Tensor3D {
  const [rows, chunkLength, size] = chunked.shape;
  const filledTime = (rows / batch) * chunkLength;
  const sequence: tf.Tensor3D = tf.reshape(chunked, [batch, filledTime, size]);
  return filledTime === time ? sequence : tf.slice(sequence, [0, 0, 0], [batch, time, size]);
}

/**
 * The memory that enters each chunk, and the one behind the last: what is kept of it, and what the chunk adds. A loop over chunks.
 * @param first [batch, key, value]
 * @param kept share that stays through each chunk, [batch × chunks, 1 or key, 1]
 * @param addition [batch × chunks, key, value]
 */
export function carryThroughChunks(
  first: tf.Tensor3D,
  kept: tf.Tensor3D,
  addition: tf.Tensor3D,
): { readonly entering: tf.Tensor3D; readonly last: tf.Tensor3D } {
  const [batch] = first.shape;
  const byChunk = (rows: tf.Tensor3D): tf.Tensor3D[] =>
    unstackAlong(tf.reshape(rows, [batch, rows.shape[0] / batch, ...rows.shape.slice(1)]), 1) as tf.Tensor3D[];
  const shares = byChunk(kept);
  const entering: tf.Tensor3D[] = [];
  let memory = first;
  for (const [chunk, added] of byChunk(addition).entries()) {
    const share = shares[chunk];
    if (share === undefined) throw new Error('Shares and additions must have the same number of chunks.');
    entering.push(memory);
    memory = tf.add(tf.mul(share, memory), added);
  }
  return { entering: tf.reshape(tf.stack(entering, 1), addition.shape), last: memory };
}
