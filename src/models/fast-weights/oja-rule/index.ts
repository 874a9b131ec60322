import { tf } from '../../../tensor/tf.ts';
import { unitLength } from '../../layers.ts';
import { required, type FastWeightRule, type RuleForm, type RuleResult } from '../rule.ts';
import { ojaRuleChunked } from './chunked.ts';
import type { OjaRuleOperands } from './operands.ts';
import { ojaRuleRecurrent } from './recurrent.ts';

/** Corrects from the side of the value: the only door to this folder. Stable while 0 ≤ β‖v‖² ≤ 2. */
export function ojaRule(
  operands: OjaRuleOperands,
  options: Exclude<RuleForm, { readonly form: 'parallel' }>,
): RuleResult {
  const [batch, , keySize] = operands.key.shape;
  const firstMemory = operands.memory ?? tf.zeros<tf.Rank.R3>([batch, keySize, operands.value.shape[2]]);
  switch (options.form) {
    case 'recurrent':
      return ojaRuleRecurrent(operands, firstMemory);
    case 'chunked':
      return ojaRuleChunked(operands, firstMemory, options.chunkLength);
    default:
      return options satisfies never;
  }
}

/**
 * Values get unit length, since it is along them that the memory is erased. Of a step: 2E to recall, 2E to write and 2E to read,
 * E = key size × value size.
 */
export const ojaRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => 6 * keySize * valueSize,
  run({ value, writeStrength, ...operands }, form) {
    if (form.form === 'parallel') throw new Error('Oja’s rule has no parallel form.');
    return ojaRule(
      { ...operands, value: unitLength(value), writeStrength: required(writeStrength, 'write strength') },
      form,
    );
  },
};
