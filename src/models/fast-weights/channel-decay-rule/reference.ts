import { plusOuter, product, rowOf, scaledColumns, type Matrix } from '../algebra.ts';
import type { ReferenceSequence, ReferenceTrace } from '../reference-sequence.ts';

/**
 * The additive rule with a decay for each key channel in float64, one sequence, written from the equation (gated linear
 * attention, Yang et al. 2024, arXiv:2312.06635):
 *   S_t = S_{t−1} Diag(α_t) + v_t k_tᵀ,   o_t = S_t q_t,   α_t = exp(g_t).
 */
export interface ChannelDecayRuleSequence extends ReferenceSequence {
  /** [time][key], g ≤ 0 */
  readonly logDecay: Matrix;
}

export function channelDecayRuleReference(sequence: ChannelDecayRuleSequence): ReferenceTrace {
  let { memory } = sequence;
  const output = sequence.query.map((query, step) => {
    const kept = scaledColumns(memory, rowOf(sequence.logDecay, step).map(Math.exp));
    memory = plusOuter(kept, rowOf(sequence.value, step), rowOf(sequence.key, step));
    return product(memory, query);
  });
  return { output, memory };
}
