import { tf } from '../tf.ts';

/** [batch × chunks, …] to one [batch, …] for each chunk. */
export function chunkPieces(rows: tf.Tensor3D, batch: number): readonly tf.Tensor3D[] {
  const [count, ...rest] = rows.shape;
  const chunks = count / batch;
  if (chunks === 1) return [rows];
  return tf
    .split(tf.reshape(rows, [batch, chunks, ...rest]), chunks, 1)
    .map((piece) => tf.reshape<tf.Rank.R3>(piece, [batch, ...rest]));
}

/** The inverse of `chunkPieces`. */
export function chunkRows(pieces: readonly tf.Tensor3D[]): tf.Tensor3D {
  const [batch, ...rest] = pieceAt(pieces, 0).shape;
  return tf.reshape(tf.stack([...pieces], 1), [batch * pieces.length, ...rest]);
}

export function pieceAt(pieces: readonly tf.Tensor3D[], chunk: number): tf.Tensor3D {
  const piece = pieces[chunk];
  if (piece === undefined) throw new Error(`There is no chunk ${chunk}.`);
  return piece;
}

export const scaledBy = (factor: tf.Tensor3D | undefined, tensor: tf.Tensor): tf.Tensor3D =>
  factor === undefined ? (tensor as tf.Tensor3D) : tf.mul(factor, tensor);
