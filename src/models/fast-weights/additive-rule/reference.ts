/**
 * The additive (Hebbian) rule in float64, one sequence, written from the equation (Katharopoulos et al. 2020, eqs. 18–20;
 * Schmidhuber 1992):
 *   S_t = S_{t−1} + v_t k_tᵀ,   z_t = z_{t−1} + k_t,   o_t = S_t q_t   or, normalised,   S_t q_t / (z_tᵀ q_t + ε).
 * Keys and queries come with their feature map already applied.
 */
export interface AdditiveRuleSequence {
  /** [time][key] */
  readonly query: readonly (readonly number[])[];
  /** [time][key] */
  readonly key: readonly (readonly number[])[];
  /** [time][value] */
  readonly value: readonly (readonly number[])[];
  /** S before the first step, [value][key] */
  readonly memory: readonly (readonly number[])[];
  /** z before the first step, [key] */
  readonly normaliser: readonly number[];
}

export interface AdditiveRuleTrace {
  /** [time][value] */
  readonly output: readonly (readonly number[])[];
  /** S after the last step, [value][key] */
  readonly memory: readonly (readonly number[])[];
  /** z after the last step, [key] */
  readonly normaliser: readonly number[];
}

const dot = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, entry, index) => sum + entry * (right[index] ?? 0), 0);

/** `epsilon` null reads without dividing. */
export function additiveRuleReference(sequence: AdditiveRuleSequence, epsilon: number | null): AdditiveRuleTrace {
  let memory = sequence.memory.map((row) => [...row]);
  let normaliser = [...sequence.normaliser];
  const output: number[][] = [];
  for (const [step, key] of sequence.key.entries()) {
    const value = sequence.value[step] ?? [];
    const query = sequence.query[step] ?? [];
    memory = memory.map((row, channel) =>
      row.map((weight, index) => weight + (value[channel] ?? 0) * (key[index] ?? 0)),
    );
    normaliser = normaliser.map((sum, index) => sum + (key[index] ?? 0));
    const divisor = epsilon === null ? 1 : dot(normaliser, query) + epsilon;
    output.push(memory.map((row) => dot(row, query) / divisor));
  }
  return { output, memory, normaliser };
}

/** The same numbers as one masked product, O = (Q Kᵀ ⊙ M) V from an empty memory: what attention without softmax is. */
export function additiveRuleParallelReference(
  sequence: AdditiveRuleSequence,
  epsilon: number | null,
): readonly (readonly number[])[] {
  return sequence.query.map((query, row) => {
    const scores = sequence.key.slice(0, row + 1).map((key) => dot(query, key));
    const divisor = epsilon === null ? 1 : scores.reduce((sum, score) => sum + score, 0) + epsilon;
    const channels = sequence.value[row]?.length ?? 0;
    return Array.from({ length: channels }, (_, channel) => {
      const sum = scores.reduce((total, score, step) => total + score * (sequence.value[step]?.[channel] ?? 0), 0);
      return sum / divisor;
    });
  });
}
