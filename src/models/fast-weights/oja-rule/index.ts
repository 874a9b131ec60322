import { unitLength } from '../../layers.ts';
import { inForm, required, stepsOrChunks, type FastWeightRule, type RuleResult, type StepsOrChunks } from '../rule.ts';
import { ojaRuleChunked } from './chunked.ts';
import type { OjaRuleOperands } from './operands.ts';
import { ojaRuleRecurrent } from './recurrent.ts';

/** Corrects from the side of the value: the only door to this folder. Stable while 0 ≤ β‖v‖² ≤ 2. */
export const ojaRule = (operands: OjaRuleOperands, options: StepsOrChunks): RuleResult =>
  inForm(operands, options, { recurrent: ojaRuleRecurrent, chunked: ojaRuleChunked });

/**
 * Values get unit length, since it is along them that the memory is erased. Of a step: 2E to recall, 2E to write and 2E to read,
 * E = key size × value size.
 */
export const ojaRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => 6 * keySize * valueSize,
  run({ value, writeStrength, ...operands }, form) {
    return ojaRule(
      { ...operands, value: unitLength(value), writeStrength: required(writeStrength, 'write strength') },
      stepsOrChunks(form),
    );
  },
};
