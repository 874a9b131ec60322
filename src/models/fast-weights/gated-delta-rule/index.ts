import { tf } from '../../../tensor/tf.ts';
import { required, type FastWeightRule, type RuleForm, type RuleResult } from '../rule.ts';
import { gatedDeltaRuleChunked } from './chunked.ts';
import type { GatedDeltaRuleOperands } from './operands.ts';
import { gatedDeltaRuleRecurrent } from './recurrent.ts';

/** Forgets by decay, then writes by correcting: the only door to this folder. Stable while 0 ≤ β‖k‖² ≤ 2. */
export function gatedDeltaRule(
  operands: GatedDeltaRuleOperands,
  options: Exclude<RuleForm, { readonly form: 'parallel' }>,
): RuleResult {
  const [batch, , keySize] = operands.key.shape;
  const firstMemory = operands.memory ?? tf.zeros<tf.Rank.R3>([batch, keySize, operands.value.shape[2]]);
  switch (options.form) {
    case 'recurrent':
      return gatedDeltaRuleRecurrent(operands, firstMemory);
    case 'chunked':
      return gatedDeltaRuleChunked(operands, firstMemory, options.chunkLength);
    default:
      return options satisfies never;
  }
}

/** Of a step: E to decay, 2E to recall the old value, 2E to write and 2E to read, E = key size × value size. */
export const gatedDeltaRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => 7 * keySize * valueSize,
  run(operands, form) {
    if (form.form === 'parallel') throw new Error('The gated delta rule has no parallel form.');
    const writeStrength = required(operands.writeStrength, 'write strength');
    return gatedDeltaRule({ ...operands, writeStrength, logDecay: required(operands.logDecay, 'log decay') }, form);
  },
};
