import { dot, plus, plusOuter, scaled, zeros, type Vector } from '../fast-weights/algebra.ts';
import { solvePositiveDefinite } from '../ridge/cholesky.ts';

/** One pair to learn from, and the row it belongs to; pairs come in the order of their rows. */
export interface OnlinePair {
  readonly row: number;
  readonly regressor: Vector;
  readonly value: number;
}

/** NLMS pair by pair as its equation reads (Haykin, "Adaptive Filter Theory", section 6.1): w ← w + μ e x / (ε + ‖x‖²) from w = 0. */
export const normalisedLeastMeanSquaresReference = (
  pairs: readonly OnlinePair[],
  features: number,
  { stepSize, regularisation }: { readonly stepSize: number; readonly regularisation: number },
): Vector =>
  pairs.reduce<Vector>((weights, { regressor, value }) => {
    const error = value - dot(weights, regressor);
    return plus(weights, scaled(regressor, (stepSize * error) / (regularisation + dot(regressor, regressor))));
  }, new Array<number>(features).fill(0));

/**
 * What recursive least squares must arrive at, by one direct solution: the minimiser of
 * Σ λ^(lastRow − row) (value − wᵀx)² + λ^rows δ ‖w‖², over the pairs of rows 0 … lastRow (rows = lastRow + 1).
 */
export function leastSquaresReference(
  pairs: readonly OnlinePair[],
  features: number,
  lastRow: number,
  { forgetting, regularisation }: { readonly forgetting: number; readonly regularisation: number },
): Vector {
  let covariance = zeros(features, features);
  let correlation: Vector = new Array<number>(features).fill(0);
  for (const { row, regressor, value } of pairs) {
    const weight = forgetting ** (lastRow - row);
    covariance = plusOuter(covariance, regressor, scaled(regressor, weight));
    correlation = plus(correlation, scaled(regressor, weight * value));
  }
  const added = regularisation * forgetting ** (lastRow + 1);
  const matrix = Float64Array.from(
    covariance.flatMap((entries, row) => entries.map((entry, column) => entry + (row === column ? added : 0))),
  );
  const solution = Float64Array.from(correlation);
  solvePositiveDefinite(matrix, solution, features, 1);
  return [...solution];
}
