import { entryOf, minus, plusOuter, product, rowOf, scaled, transpose, type Vector } from '../algebra.ts';
import type { ReferenceSequence, ReferenceTrace } from '../reference-sequence.ts';

/**
 * Oja's rule in float64, one sequence, written from the equation (Oja 1982; as fast weights, Irie and Schmidhuber 2023):
 *   S_t = S_{t−1} + β_t v_t (k_t − S_{t−1}ᵀ v_t)ᵀ = (I − β_t v_t v_tᵀ) S_{t−1} + β_t v_t k_tᵀ,   o_t = S_t q_t.
 * What is erased lies along the value, so it is the values that need unit length for the memory to stay bounded.
 */
export interface OjaRuleSequence extends ReferenceSequence {
  /** [time], β */
  readonly writeStrength: Vector;
}

export function ojaRuleReference(sequence: OjaRuleSequence): ReferenceTrace {
  let { memory } = sequence;
  const output = sequence.query.map((query, step) => {
    const value = rowOf(sequence.value, step);
    const surprise = minus(rowOf(sequence.key, step), product(transpose(memory), value));
    memory = plusOuter(memory, scaled(value, entryOf(sequence.writeStrength, step)), surprise);
    return product(memory, query);
  });
  return { output, memory };
}
