import { tf } from '../../../tensor/tf.ts';
import { required, type FastWeightRule, type RuleForm, type RuleResult } from '../rule.ts';
import { decayedRuleChunked } from './chunked.ts';
import type { DecayedRuleOperands } from './operands.ts';
import { decayedRuleRecurrent } from './recurrent.ts';

/** Forgets by one decay for the whole memory, writes by adding: the only door to this folder. */
export function decayedRule(
  operands: DecayedRuleOperands,
  options: Exclude<RuleForm, { readonly form: 'parallel' }>,
): RuleResult {
  const [batch, , keySize] = operands.key.shape;
  const firstMemory = operands.memory ?? tf.zeros<tf.Rank.R3>([batch, keySize, operands.value.shape[2]]);
  switch (options.form) {
    case 'recurrent':
      return decayedRuleRecurrent(operands, firstMemory);
    case 'chunked':
      return decayedRuleChunked(operands, firstMemory, options.chunkLength);
    default:
      return options satisfies never;
  }
}

/**
 * Of a step: E to decay, 2E to write and 2E to read, E = key size × value size. A write strength, where the layer has one,
 * multiplies the value.
 */
export const decayedRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => 5 * keySize * valueSize,
  run({ writeStrength, logDecay, value, ...operands }, form) {
    if (form.form === 'parallel') throw new Error('The decayed rule has no parallel form.');
    const written: tf.Tensor3D = writeStrength === null ? value : tf.mul(writeStrength, value);
    return decayedRule({ ...operands, value: written, logDecay: required(logDecay, 'log decay') }, form);
  },
};
