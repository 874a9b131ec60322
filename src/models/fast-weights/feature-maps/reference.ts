import { dot, entryOf, scaled, times, type Vector } from '../algebra.ts';

/** Feature maps for keys and queries in float64, each from one vector to one vector. */

/** elu(x) + 1, positive (Katharopoulos et al. 2020, eq. 7). */
export const eluPlusOneReference = (vector: Vector): Vector =>
  vector.map((entry) => (entry > 0 ? entry + 1 : Math.exp(entry)));

/**
 * Deterministic parameter-free projection (Schlag, Irie and Schmidhuber 2021, eqs. 36–37): products of neighbours,
 * [d] → [2νd], non-negative and sparse. With y = [relu(x), relu(−x)], shift j = 1 … ν gives the entries y_i · y_{i−j}, the
 * index taken around the end. The second half is relu(−x), not −relu(x): the latter would drop negative inputs and be signed.
 */
export function deterministicProjectionReference(vector: Vector, order: number): Vector {
  const halves = [...vector, ...scaled(vector, -1)].map((entry) => Math.max(entry, 0));
  const shifted = (by: number): Vector =>
    halves.map((_, index) => entryOf(halves, (index - (by % halves.length) + halves.length) % halves.length));
  return Array.from({ length: order }, (_, index) => times(halves, shifted(index + 1))).flat();
}

/** x / (Σ x + ε), for non-negative features only: a sum of signed ones may be near zero. */
export function sumNormalisedReference(vector: Vector, epsilon: number): Vector {
  const sum = vector.reduce((total, entry) => total + entry, 0);
  return scaled(vector, 1 / (sum + epsilon));
}

/** x / √(Σ x² + ε) */
export const unitLengthReference = (vector: Vector, epsilon: number): Vector =>
  scaled(vector, 1 / Math.sqrt(dot(vector, vector) + epsilon));
