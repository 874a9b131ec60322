import { inForm, required, stepsOrChunks, type FastWeightRule, type RuleResult, type StepsOrChunks } from '../rule.ts';
import { gatedDeltaRuleChunked } from './chunked.ts';
import type { GatedDeltaRuleOperands } from './operands.ts';
import { gatedDeltaRuleRecurrent } from './recurrent.ts';

/** Forgets by decay, then writes by correcting: the only door to this folder. Stable while 0 ≤ β‖k‖² ≤ 2. */
export const gatedDeltaRule = (operands: GatedDeltaRuleOperands, options: StepsOrChunks): RuleResult =>
  inForm(operands, options, { recurrent: gatedDeltaRuleRecurrent, chunked: gatedDeltaRuleChunked });

/** Of a step: E to decay, 2E to recall the old value, 2E to write and 2E to read, E = key size × value size. */
export const gatedDeltaRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => 7 * keySize * valueSize,
  run(operands, form) {
    const writeStrength = required(operands.writeStrength, 'write strength');
    return gatedDeltaRule(
      { ...operands, writeStrength, logDecay: required(operands.logDecay, 'log decay') },
      stepsOrChunks(form),
    );
  },
};
