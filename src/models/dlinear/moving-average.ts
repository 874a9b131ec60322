import { tf } from '../../tensor/tf.ts';

/**
 * The moving average over `kernel` rows as a matrix [lookback, lookback], window rows to trend rows: the mean of the rows around
 * each row, the first and the last row repeated where the window ends (Zeng et al. 2023, section 4, "Decomposition").
 * Built from numbers so that it can be traced.
 * @param kernel odd, so that a row lies in the middle of its own average
 */
export function movingAverageMatrix(lookback: number, kernel: number): tf.Tensor2D {
  const reach = (kernel - 1) / 2;
  const weights = new Float32Array(lookback * lookback);
  for (let row = 0; row < lookback; row += 1) {
    for (let offset = -reach; offset <= reach; offset += 1) {
      const source = Math.min(lookback - 1, Math.max(0, row + offset));
      const index = source * lookback + row;
      weights[index] = (weights[index] ?? Number.NaN) + 1 / kernel;
    }
  }
  return tf.tensor2d(weights, [lookback, lookback]);
}
