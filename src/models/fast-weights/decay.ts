import type { ChunkDecay } from '../../tensor/operations/chunked-delta-rule-operands.ts';
import { lowerTriangle } from '../../tensor/operations/lower-triangle.ts';
import { tf } from '../../tensor/tf.ts';

/**
 * From log α_t ≤ 0, [rows, chunk, 1]. Each factor is the exponential of the sum over exactly the steps that lie between: a
 * difference of two running sums would lose its digits after a strong decay, and a quotient of two exponentials overflows.
 * Those sums are a product with a constant matrix of zeros and ones. That matrix grows with the cube of the chunk's length, 16 kB
 * at 16 and 67 MB at 256; masking every chunk and summing it there needs no such matrix, and took a step of training 6 % longer.
 */
export function decayInChunks(logDecay: tf.Tensor3D): ChunkDecay {
  const [rows, chunkLength] = logDecay.shape;
  const steps: tf.Tensor2D = tf.reshape(logDecay, [rows, chunkLength]);
  const sums = tf.matMul(steps, stepsBetween(chunkLength)); // [rows, chunk × chunk]
  const between: tf.Tensor3D = tf.mul(
    tf.exp(tf.reshape(sums, [rows, chunkLength, chunkLength])),
    lowerTriangle(chunkLength, 0),
  );
  const fromStart = tf.matMul(steps, lowerTriangle(chunkLength, 0), false, true);
  const toEnd = tf.matMul(steps, lowerTriangle(chunkLength, -1));
  return {
    between,
    sinceStart: tf.reshape(tf.exp(fromStart), [rows, chunkLength, 1]),
    untilEnd: tf.reshape(tf.exp(toEnd), [rows, chunkLength, 1]),
    overall: tf.reshape(tf.exp(tf.sum(steps, 1)), [rows, 1, 1]),
  };
}

/** [steps, chunk × chunk]: one where the step lies after j and not after i, at row i and column j of the chunk × chunk. */
function stepsBetween(chunkLength: number): tf.Tensor2D {
  const pairs = chunkLength ** 2;
  const values = new Float32Array(chunkLength * pairs);
  for (let row = 0; row < chunkLength; row += 1) {
    for (let column = 0; column < row; column += 1) {
      for (let step = column + 1; step <= row; step += 1) values[step * pairs + row * chunkLength + column] = 1;
    }
  }
  return tf.tensor2d(values, [chunkLength, pairs]);
}
