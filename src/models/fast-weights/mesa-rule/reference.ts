import { solvePositiveDefinite } from '../../ridge/cholesky.ts';
import { entryOf, plusOuter, product, rowOf, scaled, scaledMatrix, type Matrix, type Vector } from '../algebra.ts';

/**
 * The mesa rule in float64, one sequence, written from the equation (von Oswald et al. 2025, arXiv:2506.05233): the memory that is
 * read is at every step the exact minimiser of a regularised regression on all pairs so far,
 *   Σ_i ζ_i ½‖S k_i − v_i‖² + ½ tr(S Λ Sᵀ),   ζ_i = β_i Π_{j=i+1…t} γ_j:
 *   G_t = γ_t G_{t−1} + β_t v_t k_tᵀ,   H_t = γ_t H_{t−1} + β_t k_t k_tᵀ,   o_t = G_t (H_t + Λ)⁻¹ q_t,   γ_t = exp(g_t).
 */
export interface MesaRuleSequence {
  /** [time][key] */
  readonly query: Matrix;
  /** [time][key] */
  readonly key: Matrix;
  /** [time][value] */
  readonly value: Matrix;
  /** [time], β */
  readonly writeStrength: Vector;
  /** [time], g ≤ 0 */
  readonly logDecay: Vector;
  /** Λ, [key], positive: how strongly each key channel is held to zero */
  readonly regularisation: Vector;
  /** G before the first step, [value][key] */
  readonly memory: Matrix;
  /** H before the first step, [key][key] */
  readonly keyCovariance: Matrix;
}

export interface MesaRuleTrace {
  /** [time][value] */
  readonly output: Matrix;
  /** G after the last step, [value][key] */
  readonly memory: Matrix;
  /** H after the last step, [key][key] */
  readonly keyCovariance: Matrix;
}

export function mesaRuleReference(sequence: MesaRuleSequence): MesaRuleTrace {
  let { memory, keyCovariance } = sequence;
  const output = sequence.query.map((query, step) => {
    const key = rowOf(sequence.key, step);
    const decay = Math.exp(entryOf(sequence.logDecay, step));
    const weightedKey = scaled(key, entryOf(sequence.writeStrength, step));
    memory = plusOuter(scaledMatrix(memory, decay), rowOf(sequence.value, step), weightedKey);
    keyCovariance = plusOuter(scaledMatrix(keyCovariance, decay), key, weightedKey);
    return product(memory, solveRegularised(keyCovariance, sequence.regularisation, query));
  });
  return { output, memory, keyCovariance };
}

/** (H + Diag(λ))⁻¹ x; zero stays zero without solving. @throws RangeError when the sum is not positive definite. */
function solveRegularised(symmetric: Matrix, diagonal: Vector, rightHandSide: Vector): Vector {
  if (rightHandSide.every((entry) => entry === 0)) return rightHandSide;
  const size = symmetric.length;
  const matrix = Float64Array.from(
    symmetric.flatMap((row, index) =>
      row.map((entry, column) => entry + (index === column ? entryOf(diagonal, index) : 0)),
    ),
  );
  const solution = Float64Array.from(rightHandSide);
  solvePositiveDefinite(matrix, solution, size, 1);
  return [...solution];
}
