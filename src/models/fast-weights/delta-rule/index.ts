import { inForm, required, stepsOrChunks, type FastWeightRule, type RuleResult, type StepsOrChunks } from '../rule.ts';
import { deltaRuleChunked } from './chunked.ts';
import type { DeltaRuleOperands } from './operands.ts';
import { deltaRuleRecurrent } from './recurrent.ts';

export { deltaRuleStep } from './recurrent.ts';

/** Writes by correcting: the only door to this folder. Stable while 0 ≤ β‖k‖² ≤ 2. */
export const deltaRule = (operands: DeltaRuleOperands, options: StepsOrChunks): RuleResult =>
  inForm(operands, options, { recurrent: deltaRuleRecurrent, chunked: deltaRuleChunked });

/** Of a step: 2E to recall the old value, 2E to write and 2E to read, E = key size × value size. */
export const deltaRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => 6 * keySize * valueSize,
  run(operands, form) {
    return deltaRule(
      { ...operands, writeStrength: required(operands.writeStrength, 'write strength') },
      stepsOrChunks(form),
    );
  },
};
