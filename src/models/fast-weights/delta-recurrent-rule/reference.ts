import { entryOf, plus, product, rowOf, softmax, type Matrix, type Vector } from '../algebra.ts';
import { deltaWrite } from '../delta-rule/reference.ts';
import type { ReferenceSequence } from '../reference-sequence.ts';

/**
 * The Delta RNN in float64, one sequence, written from the equations (Irie, Schlag, Csordás and Schmidhuber 2021, section 3):
 * two memories under the delta rule; the second takes the output of the step before as its query and so makes it recurrent.
 *   W_t = W_{t−1} + β_t (v_t − W_{t−1} k_t) k_tᵀ,   R_t = R_{t−1} + β^r_t (v^r_t − R_{t−1} k^r_t) k^r_tᵀ,
 *   y_t = W_t q_t + R_t softmax(y_{t−1}).
 */
export interface DeltaRecurrentSequence extends ReferenceSequence {
  /** [time], β */
  readonly writeStrength: Vector;
  /** k^r, [time][value], softmax already applied */
  readonly recurrentKey: Matrix;
  /** v^r, [time][value] */
  readonly recurrentValue: Matrix;
  /** [time], β^r */
  readonly recurrentWriteStrength: Vector;
  /** R before the first step, [value][value] */
  readonly recurrentMemory: Matrix;
  /** y before the first step, [value] */
  readonly lastOutput: Vector;
}

export interface DeltaRecurrentTrace {
  /** y, [time][value] */
  readonly output: Matrix;
  /** W after the last step, [value][key] */
  readonly memory: Matrix;
  /** R after the last step, [value][value] */
  readonly recurrentMemory: Matrix;
}

export function deltaRecurrentRuleReference(sequence: DeltaRecurrentSequence): DeltaRecurrentTrace {
  let { memory, recurrentMemory, lastOutput } = sequence;
  const output = sequence.query.map((query, step) => {
    memory = deltaWrite(
      memory,
      rowOf(sequence.key, step),
      rowOf(sequence.value, step),
      entryOf(sequence.writeStrength, step),
    );
    recurrentMemory = deltaWrite(
      recurrentMemory,
      rowOf(sequence.recurrentKey, step),
      rowOf(sequence.recurrentValue, step),
      entryOf(sequence.recurrentWriteStrength, step),
    );
    lastOutput = plus(product(memory, query), product(recurrentMemory, softmax(lastOutput)));
    return lastOutput;
  });
  return { output, memory, recurrentMemory };
}
