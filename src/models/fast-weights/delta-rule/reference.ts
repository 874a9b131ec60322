import { entryOf, minus, plusOuter, product, rowOf, scaled, type Matrix, type Vector } from '../algebra.ts';
import type { ReferenceSequence, ReferenceTrace } from '../reference-sequence.ts';

/**
 * The delta rule in float64, one sequence, written from the equation (Schlag, Irie and Schmidhuber 2021, eqs. 23–25):
 *   S_t = S_{t−1} + β_t (v_t − S_{t−1} k_t) k_tᵀ,   o_t = S_t q_t.
 * The fast forms are held to this one; it is never changed to please them.
 */
export interface DeltaRuleSequence extends ReferenceSequence {
  /** [time], β */
  readonly writeStrength: Vector;
}

export function deltaRuleReference(sequence: DeltaRuleSequence): ReferenceTrace {
  let { memory } = sequence;
  const output = sequence.query.map((query, step) => {
    const key = rowOf(sequence.key, step);
    memory = deltaWrite(memory, key, rowOf(sequence.value, step), entryOf(sequence.writeStrength, step));
    return product(memory, query);
  });
  return { output, memory };
}

/** S + β (v − S k) kᵀ */
export const deltaWrite = (memory: Matrix, key: Vector, value: Vector, writeStrength: number): Matrix =>
  plusOuter(memory, scaled(minus(value, product(memory, key)), writeStrength), key);
