import { tf } from '../../../tensor/tf.ts';
import { required, type FastWeightRule, type RuleForm, type RuleResult } from '../rule.ts';
import { deltaRuleChunked } from './chunked.ts';
import type { DeltaRuleOperands } from './operands.ts';
import { deltaRuleRecurrent } from './recurrent.ts';

export { deltaRuleStep } from './recurrent.ts';

/** The delta rule has no parallel form over the whole sequence other than one chunk of its length. */
type DeltaRuleForm = Exclude<RuleForm, { readonly form: 'parallel' }>;

/** Writes by correcting: the only door to this folder. Stable while 0 ≤ β‖k‖² ≤ 2. */
export function deltaRule(operands: DeltaRuleOperands, options: DeltaRuleForm): RuleResult {
  const [batch, , keySize] = operands.key.shape;
  const firstMemory = operands.memory ?? tf.zeros<tf.Rank.R3>([batch, keySize, operands.value.shape[2]]);
  switch (options.form) {
    case 'recurrent':
      return deltaRuleRecurrent(operands, firstMemory);
    case 'chunked':
      return deltaRuleChunked(operands, firstMemory, options.chunkLength);
    default:
      return options satisfies never;
  }
}

/** Of a step: 2E to recall the old value, 2E to write and 2E to read, E = key size × value size. */
export const deltaRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => 6 * keySize * valueSize,
  run(operands, form) {
    if (form.form === 'parallel') throw new Error('The delta rule has no parallel form.');
    return deltaRule({ ...operands, writeStrength: required(operands.writeStrength, 'write strength') }, form);
  },
};
