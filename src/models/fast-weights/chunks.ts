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
