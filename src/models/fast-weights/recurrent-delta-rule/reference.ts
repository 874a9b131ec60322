import { dot, entryOf, plus, product, rowOf, sigmoid, softmax, type Matrix, type Vector } from '../algebra.ts';
import { deltaWrite } from '../delta-rule/reference.ts';
import type { ReferenceSequence, ReferenceTrace } from '../reference-sequence.ts';

/**
 * The recurrent delta net in float64, one sequence, written from the equations (Irie, Schlag, Csordás and Schmidhuber 2021,
 * section 3): the delta rule, whose keys, queries, values and write strengths also depend on the output of the step before,
 * through slow weights R. With h = tanh(y_{t−1}):
 *   k = softmax(W_k x + R_k h),   q = softmax(W_q x + R_q h),   v = W_v x + R_v h,   β = σ(w_βᵀ x + r_βᵀ h),
 *   S_t = S_{t−1} + β (v − S_{t−1} k) kᵀ,   y_t = S_t q.
 * What depends on the input alone comes ready: `query`, `key`, `value` and `writeStrength` are W x, before softmax and σ.
 */
export interface RecurrentDeltaSequence extends ReferenceSequence {
  /** w_βᵀ x, [time] */
  readonly writeStrength: Vector;
  readonly recurrent: RecurrentWeights;
  /** y before the first step, [value] */
  readonly lastOutput: Vector;
}

export interface RecurrentWeights {
  /** R_q, [key][value] */
  readonly query: Matrix;
  /** R_k, [key][value] */
  readonly key: Matrix;
  /** R_v, [value][value] */
  readonly value: Matrix;
  /** r_β, [value] */
  readonly writeStrength: Vector;
}

export function recurrentDeltaRuleReference(sequence: RecurrentDeltaSequence): ReferenceTrace {
  const { recurrent } = sequence;
  let { memory, lastOutput } = sequence;
  const output = sequence.query.map((projectedQuery, step) => {
    const before = lastOutput.map(Math.tanh);
    const key = softmax(plus(rowOf(sequence.key, step), product(recurrent.key, before)));
    const query = softmax(plus(projectedQuery, product(recurrent.query, before)));
    const value = plus(rowOf(sequence.value, step), product(recurrent.value, before));
    const writeStrength = sigmoid(entryOf(sequence.writeStrength, step) + dot(recurrent.writeStrength, before));
    memory = deltaWrite(memory, key, value, writeStrength);
    lastOutput = product(memory, query);
    return lastOutput;
  });
  return { output, memory };
}
