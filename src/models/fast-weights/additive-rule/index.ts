import { tf } from '../../../tensor/tf.ts';
import type { FastWeightRule, RuleForm, RuleOperands, RuleResult } from '../rule.ts';
import { additiveRuleChunked } from './chunked.ts';
import { additiveRuleParallel } from './parallel.ts';
import { additiveRuleRecurrent } from './recurrent.ts';

export { additiveRuleStep } from './recurrent.ts';

/** Writes by adding: the only door to this folder. Keys and queries come with their feature map applied. */
export function additiveRule(operands: RuleOperands, options: RuleForm): RuleResult {
  const [batch, , keySize] = operands.key.shape;
  const firstMemory = operands.memory ?? tf.zeros<tf.Rank.R3>([batch, keySize, operands.value.shape[2]]);
  switch (options.form) {
    case 'recurrent':
      return additiveRuleRecurrent(operands, firstMemory);
    case 'chunked':
      return additiveRuleChunked(operands, firstMemory, options.chunkLength);
    case 'parallel':
      return additiveRuleParallel(operands, firstMemory);
    default:
      return options satisfies never;
  }
}

/**
 * The additive rule divided by zᵀq + ε. A value of constant 1 is written beside the others, so that the last column of the
 * memory is z and the last output the divisor: one code path for every form. `memory` is [batch, key, value + 1].
 * Sound only for feature maps that are positive everywhere.
 */
export function normalisedAdditiveRule(operands: RuleOperands, options: RuleForm, epsilon: number): RuleResult {
  const [batch, time, valueSize] = operands.value.shape;
  const value = tf.concat([operands.value, tf.ones<tf.Rank.R3>([batch, time, 1])], 2);
  const { output, memory } = additiveRule({ ...operands, value }, options);
  const numerator = tf.slice(output, [0, 0, 0], [batch, time, valueSize]);
  const divisor = tf.slice(output, [0, 0, valueSize], [batch, time, 1]);
  return { output: tf.div(numerator, tf.add(divisor, epsilon)), memory };
}

/** Of a step: 2E to write and 2E to read, E = key size × value size. */
export const additiveRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => 4 * keySize * valueSize,
  run: additiveRule,
};

/** Katharopoulos et al. 2020, section 3.2.1. */
const EPSILON = 1e-6;

/** The normaliser is one more column, written and read alike. */
export const normalisedAdditiveRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize + 1,
  flops: (keySize, valueSize) => 4 * keySize * (valueSize + 1),
  run: (operands, form) => normalisedAdditiveRule(operands, form, EPSILON),
};
