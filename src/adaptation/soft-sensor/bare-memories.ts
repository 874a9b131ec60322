import { solvePositiveDefinite } from '../../models/ridge/cholesky.ts';
import { product } from './fit-line.ts';
import type { PairRule } from './pair-rule.ts';

/** Features as a key of length one, as the networks write and read them. */
function keyOf(features: Float64Array, into: Float64Array): Float64Array {
  const length = Math.sqrt(product(features, features));
  for (let index = 0; index < features.length; index += 1) into[index] = (features[index] ?? NaN) / length;
  return into;
}

/**
 * The gated delta rule for one value (Yang et al. 2025, arXiv:2412.06464): w ← α w + β (v − α w·k) k. With α = 1 the delta rule
 * (Schlag et al. 2021, arXiv:2102.11174).
 */
export function deltaPairRule(
  features: number,
  { writeStrength, decay }: { readonly writeStrength: number; readonly decay: number },
): PairRule {
  const key = new Float64Array(features);
  return {
    stateLength: features,
    start: () => undefined,
    learn(state, seen, value) {
      keyOf(seen, key);
      const error = value - decay * product(state, key);
      for (let index = 0; index < features; index += 1) {
        state[index] = decay * (state[index] ?? NaN) + writeStrength * error * (key[index] ?? NaN);
      }
    },
    answer: (state, seen) => product(state, keyOf(seen, key)),
  };
}

/**
 * The mesa rule for one value (von Oswald et al. 2025, arXiv:2506.05233): G ← γ G + v k, H ← γ H + k kᵀ, answer G (H + λ I)⁻¹ q.
 * The solution is kept until the next pair comes.
 */
export function mesaPairRule(
  features: number,
  { decay, regularisation }: { readonly decay: number; readonly regularisation: number },
): PairRule {
  const key = new Float64Array(features);
  const matrix = new Float64Array(features * features);
  const weights = features + features * features;
  // G, H, the solution, and whether it is still that of G and H.
  const current = weights + features;
  return {
    stateLength: current + 1,
    start: () => undefined,
    learn(state, seen, value) {
      keyOf(seen, key);
      for (let row = 0; row < features; row += 1) {
        const entry = key[row] ?? NaN;
        state[row] = decay * (state[row] ?? NaN) + value * entry;
        for (let column = 0; column < features; column += 1) {
          const place = features + row * features + column;
          state[place] = decay * (state[place] ?? NaN) + entry * (key[column] ?? NaN);
        }
      }
      state[current] = 0;
    },
    answer(state, seen) {
      const solution = state.subarray(weights, current);
      if (state[current] === 0) {
        matrix.set(state.subarray(features, weights));
        for (let row = 0; row < features; row += 1) {
          matrix[row * (features + 1)] = (matrix[row * (features + 1)] ?? NaN) + regularisation;
        }
        solution.set(state.subarray(0, features));
        solvePositiveDefinite(matrix, solution, features, 1);
        state[current] = 1;
      }
      return product(solution, keyOf(seen, key));
    },
  };
}
