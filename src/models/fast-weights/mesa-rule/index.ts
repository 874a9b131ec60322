import { tf } from '../../../tensor/tf.ts';
import { decayedRule } from '../decayed-rule/index.ts';
import type { RuleForm, RuleResult } from '../rule.ts';
import type { MesaRuleOperands } from './operands.ts';
import { solvedQuery } from './solved-query.ts';

export type { MesaRuleOperands } from './operands.ts';

export interface MesaRuleResult extends RuleResult {
  /** What is left of the query when the solution is put in: q − (H + Λ) x. [batch, time, key] */
  readonly remainder: tf.Tensor3D;
}

/**
 * Reads from the exact regression on all pairs so far: the only door to this folder. Writing is additive with decay, and so is the
 * last read; between them the query is solved for by `iterations` of conjugate gradient.
 */
export function mesaRule(
  operands: MesaRuleOperands,
  form: Exclude<RuleForm, { readonly form: 'parallel' }>,
  iterations: number,
): MesaRuleResult {
  const { query, key, value, writeStrength, logDecay, regularisation } = operands;
  const [batch, time, keySize] = key.shape;
  const valueSize = value.shape[2];
  const before = operands.memory ?? tf.zeros<tf.Rank.R3>([batch, keySize, valueSize + keySize]);
  const keyCovariance = tf.slice(before, [0, 0, valueSize], [batch, keySize, keySize]);
  const solved = solvedQuery(operands, keyCovariance, form, iterations);
  const pair: tf.Tensor3D = tf.mul(writeStrength, tf.concat([value, key], 2)); // [batch, time, value + key]
  const read = decayedRule({ query: solved, key, value: pair, logDecay, memory: before }, form);
  const image = tf.slice(read.output, [0, 0, valueSize], [batch, time, keySize]); // H x
  return {
    output: tf.slice(read.output, [0, 0, 0], [batch, time, valueSize]),
    memory: read.memory,
    remainder: tf.sub(query, tf.add(image, tf.mul(regularisation, solved))),
  };
}

/** Of a step of one head: 3E to decay and write G, 2E to read it, 3D to decay and write H, 2D for each iteration; D = key size². */
export const mesaFlops = (keySize: number, valueSize: number, iterations: number): number =>
  5 * keySize * valueSize + (3 + 2 * iterations) * keySize ** 2;
