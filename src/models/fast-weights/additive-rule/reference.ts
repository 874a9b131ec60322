import { dot, plus, plusOuter, product, rowOf, scaled, type Matrix, type Vector } from '../algebra.ts';
import type { ReferenceSequence, ReferenceTrace } from '../reference-sequence.ts';

/**
 * The additive (Hebbian) rule in float64, one sequence, written from the equation (Katharopoulos et al. 2020, eqs. 18–20;
 * Schmidhuber 1992):
 *   S_t = S_{t−1} + v_t k_tᵀ,   z_t = z_{t−1} + k_t,   o_t = S_t q_t   or, normalised,   S_t q_t / (z_tᵀ q_t + ε).
 */
export interface AdditiveRuleSequence extends ReferenceSequence {
  /** z before the first step, [key] */
  readonly normaliser: Vector;
}

export interface AdditiveRuleTrace extends ReferenceTrace {
  /** z after the last step, [key] */
  readonly normaliser: Vector;
}

/** `epsilon` null reads without dividing. */
export function additiveRuleReference(sequence: AdditiveRuleSequence, epsilon: number | null): AdditiveRuleTrace {
  let { memory, normaliser } = sequence;
  const output = sequence.query.map((query, step) => {
    const key = rowOf(sequence.key, step);
    memory = plusOuter(memory, rowOf(sequence.value, step), key);
    normaliser = plus(normaliser, key);
    return scaled(product(memory, query), 1 / divisor(dot(normaliser, query), epsilon));
  });
  return { output, memory, normaliser };
}

/**
 * Row t: how much each of the steps 0 … t counts when the query of step t looks back at all keys, Q Kᵀ ⊙ M. Normalised, each
 * row sums to nearly one.
 */
export function attentionWeightsReference(
  { query, key }: Pick<AdditiveRuleSequence, 'query' | 'key'>,
  epsilon: number | null,
): Matrix {
  return query.map((asked, row) => {
    const scores = key.slice(0, row + 1).map((written) => dot(asked, written));
    const sum = scores.reduce((total, score) => total + score, 0);
    return scaled(scores, 1 / divisor(sum, epsilon));
  });
}

/** The same numbers as one masked product, O = (Q Kᵀ ⊙ M) V from an empty memory: what attention without softmax is. */
export function additiveRuleParallelReference(
  sequence: Pick<AdditiveRuleSequence, 'query' | 'key' | 'value'>,
  epsilon: number | null,
): Matrix {
  return attentionWeightsReference(sequence, epsilon).map((weights) =>
    weights
      .map((weight, step) => scaled(rowOf(sequence.value, step), weight))
      .reduce((total, part) => plus(total, part)),
  );
}

const divisor = (sum: number, epsilon: number | null): number => (epsilon === null ? 1 : sum + epsilon);
