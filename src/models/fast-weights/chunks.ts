import { chunkPieces, chunkRows, scaledBy } from '../../tensor/operations/chunk-pieces.ts';
import { tf } from '../../tensor/tf.ts';

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
 * @param kept share that stays through each chunk, [batch × chunks, 1 or key, 1]; null where all stays
 * @param addition [batch × chunks, key, value]
 */
export function carryThroughChunks(
  first: tf.Tensor3D,
  kept: tf.Tensor3D | null,
  addition: tf.Tensor3D,
): { readonly entering: tf.Tensor3D; readonly last: tf.Tensor3D } {
  const [batch] = first.shape;
  const shares = kept === null ? null : chunkPieces(kept, batch);
  const entering: tf.Tensor3D[] = [];
  let memory = first;
  for (const [chunk, added] of chunkPieces(addition, batch).entries()) {
    entering.push(memory);
    memory = tf.add(scaledBy(shares?.[chunk], memory), added);
  }
  return { entering: chunkRows(entering), last: memory };
}
