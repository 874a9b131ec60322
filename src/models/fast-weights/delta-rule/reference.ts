/**
 * The delta rule in float64, one sequence, written from the equation (Schlag, Irie and Schmidhuber 2021, eqs. 23–25):
 *   S_t = S_{t−1} + β_t (v_t − S_{t−1} k_t) k_tᵀ,   o_t = S_t q_t.
 * The fast forms are held to this one; it is never changed to please them.
 */
export interface DeltaRuleSequence {
  /** [time][key] */
  readonly query: readonly (readonly number[])[];
  /** [time][key] */
  readonly key: readonly (readonly number[])[];
  /** [time][value] */
  readonly value: readonly (readonly number[])[];
  /** [time], β */
  readonly writeStrength: readonly number[];
  /** S before the first step, [value][key] */
  readonly memory: readonly (readonly number[])[];
}

export interface DeltaRuleTrace {
  /** [time][value] */
  readonly output: readonly (readonly number[])[];
  /** S after the last step, [value][key] */
  readonly memory: readonly (readonly number[])[];
}

const dot = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, entry, index) => sum + entry * (right[index] ?? 0), 0);

export function deltaRuleReference(sequence: DeltaRuleSequence): DeltaRuleTrace {
  let memory = sequence.memory.map((row) => [...row]);
  const output: number[][] = [];
  for (const [step, key] of sequence.key.entries()) {
    const value = sequence.value[step] ?? [];
    const query = sequence.query[step] ?? [];
    const writeStrength = sequence.writeStrength[step] ?? 0;
    memory = memory.map((row, channel) => {
      const surprise = (value[channel] ?? 0) - dot(row, key);
      return row.map((weight, index) => weight + writeStrength * surprise * (key[index] ?? 0));
    });
    output.push(memory.map((row) => dot(row, query)));
  }
  return { output, memory };
}
