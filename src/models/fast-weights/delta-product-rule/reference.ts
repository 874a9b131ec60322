import {
  entryOf,
  minus,
  plusOuter,
  product,
  rowOf,
  scaled,
  scaledMatrix,
  type Matrix,
  type Vector,
} from '../algebra.ts';
import type { ReferenceTrace } from '../reference-sequence.ts';

/**
 * The delta product rule in float64, one sequence, written from the equation (Siems et al. 2025, section 3; with decay, the
 * gated delta product): at every step the memory decays once, is written n times, and is read once:
 *   P_0 = α_t S_{t−1},   P_j = P_{j−1} (I − β_{t,j} k_{t,j} k_{t,j}ᵀ) + β_{t,j} v_{t,j} k_{t,j}ᵀ  (j = 1 … n),
 *   S_t = P_n,   o_t = S_t q_t,   α_t = exp(g_t).
 */
export interface DeltaProductRuleSequence {
  /** [time][key] */
  readonly query: Matrix;
  /** [time][write][key] */
  readonly key: readonly Matrix[];
  /** [time][write][value] */
  readonly value: readonly Matrix[];
  /** [time][write], β */
  readonly writeStrength: Matrix;
  /** [time], g ≤ 0 */
  readonly logDecay: Vector;
  /** S before the first step, [value][key] */
  readonly memory: Matrix;
}

export function deltaProductRuleReference(sequence: DeltaProductRuleSequence): ReferenceTrace {
  let { memory } = sequence;
  const output = sequence.query.map((query, step) => {
    memory = scaledMatrix(memory, Math.exp(entryOf(sequence.logDecay, step)));
    for (const [write, key] of (sequence.key[step] ?? []).entries()) {
      const surprise = minus(rowOf(sequence.value[step] ?? [], write), product(memory, key));
      memory = plusOuter(memory, scaled(surprise, entryOf(rowOf(sequence.writeStrength, step), write)), key);
    }
    return product(memory, query);
  });
  return { output, memory };
}
