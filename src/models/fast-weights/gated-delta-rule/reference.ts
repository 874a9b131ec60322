import { entryOf, minus, plusOuter, product, rowOf, scaled, scaledMatrix, type Vector } from '../algebra.ts';
import type { ReferenceSequence, ReferenceTrace } from '../reference-sequence.ts';

/**
 * The gated delta rule in float64, one sequence, written from the equation (Yang, Kautz and Hatamizadeh 2025, eq. 10):
 *   S_t = α_t S_{t−1} (I − β_t k_t k_tᵀ) + β_t v_t k_tᵀ,   o_t = S_t q_t,   α_t = exp(g_t).
 * The decay comes first, and the value is compared with what is left after it: P = α_t S_{t−1}, then
 * S_t = P + β_t (v_t − P k_t) k_tᵀ. Comparing with S_{t−1} k_t instead is another, wrong, rule.
 */
export interface GatedDeltaRuleSequence extends ReferenceSequence {
  /** [time], β */
  readonly writeStrength: Vector;
  /** [time], g ≤ 0 */
  readonly logDecay: Vector;
}

export function gatedDeltaRuleReference(sequence: GatedDeltaRuleSequence): ReferenceTrace {
  let { memory } = sequence;
  const output = sequence.query.map((query, step) => {
    const key = rowOf(sequence.key, step);
    const kept = scaledMatrix(memory, Math.exp(entryOf(sequence.logDecay, step)));
    const surprise = minus(rowOf(sequence.value, step), product(kept, key));
    memory = plusOuter(kept, scaled(surprise, entryOf(sequence.writeStrength, step)), key);
    return product(memory, query);
  });
  return { output, memory };
}
