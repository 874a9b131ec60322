import type { GainRule } from './gain-rule.ts';

export interface RecursiveLeastSquaresSettings {
  /** λ, at most 1: what a row counts for when one more row has come; 1 / (1 − λ) rows are remembered. */
  readonly forgetting: number;
  /** δ: the weights begin as if regularised by δ‖w‖². */
  readonly regularisation: number;
}

/**
 * Exponentially weighted recursive least squares (Haykin, "Adaptive Filter Theory", section 10.3). P is the inverse of
 * Σ λ^age x xᵀ + λ^rows δ I, begun at I/δ, and kept as its lower triangle, row after row, so that it stays symmetric:
 *
 *   P ← P/λ once a row;   then for each regressor   g = P x,   gain = g / (1 + xᵀg),   P ← P − gain gᵀ
 *
 * While nothing moves, nothing is learned but P/λ would grow without bound, so forgetting stops where the trace would exceed a
 * hundred times that of the beginning (bounded trace: Åström and Wittenmark, "Adaptive Control", section 11.5).
 */
export function recursiveLeastSquares(
  features: number,
  { forgetting, regularisation }: RecursiveLeastSquaresSettings,
): GainRule {
  const product = new Float64Array(features);
  const largestTrace = (largestGrowth * features) / regularisation;
  return {
    stateLength: (features * (features + 1)) / 2,
    flops: 3 * features ** 2,
    start(inverse) {
      for (let row = 0; row < features; row += 1) inverse[diagonal(row)] = 1 / regularisation;
    },
    beginRow(inverse) {
      const growth = Math.min(1 / forgetting, largestTrace / traceOf(inverse, features));
      if (growth === 1) return;
      for (let index = 0; index < inverse.length; index += 1) inverse[index] = (inverse[index] ?? NaN) * growth;
    },
    gain(inverse, regressor, into) {
      multiply(inverse, regressor, product);
      let denominator = 1;
      for (let row = 0; row < features; row += 1) denominator += (regressor[row] ?? NaN) * (product[row] ?? NaN);
      for (let row = 0; row < features; row += 1) into[row] = (product[row] ?? NaN) / denominator;
      subtractOuter(inverse, into, product);
    },
  };
}

const largestGrowth = 100;

/** Where the diagonal's entry of this row lies in the lower triangle. */
const diagonal = (row: number): number => (row * (row + 3)) / 2;

function traceOf(inverse: Float64Array, features: number): number {
  let trace = 0;
  for (let row = 0; row < features; row += 1) trace += inverse[diagonal(row)] ?? NaN;
  return trace;
}

function multiply(inverse: Float64Array, regressor: Float64Array, into: Float64Array): void {
  let index = 0;
  for (let row = 0; row < regressor.length; row += 1) {
    const here = regressor[row] ?? NaN;
    let sum = 0;
    for (let column = 0; column < row; column += 1, index += 1) {
      const entry = inverse[index] ?? NaN;
      sum += entry * (regressor[column] ?? NaN);
      into[column] = (into[column] ?? NaN) + entry * here;
    }
    into[row] = sum + (inverse[index] ?? NaN) * here;
    index += 1;
  }
}

function subtractOuter(inverse: Float64Array, gain: Float64Array, product: Float64Array): void {
  let index = 0;
  for (let row = 0; row < gain.length; row += 1) {
    const here = gain[row] ?? NaN;
    for (let column = 0; column <= row; column += 1, index += 1) {
      inverse[index] = (inverse[index] ?? NaN) - here * (product[column] ?? NaN);
    }
  }
}
