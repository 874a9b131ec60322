import { tf } from '../tf.ts';

/** [rows, columns] of ones where the column is at most `row + diagonal`, zero elsewhere; built from numbers so that it can be traced. */
export function lowerTriangle(length: number, diagonal: 0 | -1): tf.Tensor2D {
  const values = new Float32Array(length * length);
  for (let row = 0; row < length; row += 1) {
    for (let column = 0; column <= row + diagonal; column += 1) values[row * length + column] = 1;
  }
  return tf.tensor2d(values, [length, length]);
}
