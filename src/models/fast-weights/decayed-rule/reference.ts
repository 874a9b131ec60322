import { entryOf, plusOuter, product, rowOf, scaledMatrix, type Vector } from '../algebra.ts';
import type { ReferenceSequence, ReferenceTrace } from '../reference-sequence.ts';

/**
 * The additive rule with a scalar decay in float64, one sequence, written from the equation (Sun et al. 2023,
 * arXiv:2307.08621, with a fixed decay; Dao and Gu 2024, arXiv:2405.21060, with one that depends on the input):
 *   S_t = α_t S_{t−1} + v_t k_tᵀ,   o_t = S_t q_t,   α_t = exp(g_t).
 * A step size that Mamba-2 multiplies into the write belongs to the value.
 */
export interface DecayedRuleSequence extends ReferenceSequence {
  /** [time], g ≤ 0 */
  readonly logDecay: Vector;
}

export function decayedRuleReference(sequence: DecayedRuleSequence): ReferenceTrace {
  let { memory } = sequence;
  const output = sequence.query.map((query, step) => {
    const kept = scaledMatrix(memory, Math.exp(entryOf(sequence.logDecay, step)));
    memory = plusOuter(kept, rowOf(sequence.value, step), rowOf(sequence.key, step));
    return product(memory, query);
  });
  return { output, memory };
}
