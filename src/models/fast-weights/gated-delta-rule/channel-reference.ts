import {
  entryOf,
  minus,
  plusOuter,
  product,
  rowOf,
  scaled,
  scaledColumns,
  type Matrix,
  type Vector,
} from '../algebra.ts';
import type { ReferenceSequence, ReferenceTrace } from '../reference-sequence.ts';

/**
 * The gated delta rule with a decay for each key channel in float64, one sequence, written from the equation (Kimi delta
 * attention, 2025, arXiv:2510.26692):
 *   S_t = S_{t−1} Diag(α_t) (I − β_t k_t k_tᵀ) + β_t v_t k_tᵀ,   o_t = S_t q_t,   α_t = exp(g_t).
 */
export interface ChannelGatedDeltaRuleSequence extends ReferenceSequence {
  /** [time], β */
  readonly writeStrength: Vector;
  /** [time][key], g ≤ 0 */
  readonly logDecay: Matrix;
}

export function channelGatedDeltaRuleReference(sequence: ChannelGatedDeltaRuleSequence): ReferenceTrace {
  let { memory } = sequence;
  const output = sequence.query.map((query, step) => {
    const key = rowOf(sequence.key, step);
    const kept = scaledColumns(memory, rowOf(sequence.logDecay, step).map(Math.exp));
    const surprise = minus(rowOf(sequence.value, step), product(kept, key));
    memory = plusOuter(kept, scaled(surprise, entryOf(sequence.writeStrength, step)), key);
    return product(memory, query);
  });
  return { output, memory };
}
