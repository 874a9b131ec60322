import { tf } from '../../../tensor/tf.ts';
import { inForm, required, stepsOrChunks, type FastWeightRule, type RuleResult, type StepsOrChunks } from '../rule.ts';
import { decayedRuleChunked } from './chunked.ts';
import type { DecayedRuleOperands } from './operands.ts';
import { decayedRuleRecurrent } from './recurrent.ts';

/** Forgets by one decay for the whole memory, writes by adding: the only door to this folder. */
export const decayedRule = (operands: DecayedRuleOperands, options: StepsOrChunks): RuleResult =>
  inForm(operands, options, { recurrent: decayedRuleRecurrent, chunked: decayedRuleChunked });

/**
 * Of a step: E to decay, 2E to write and 2E to read, E = key size × value size. A write strength, where the layer has one,
 * multiplies the value.
 */
export const decayedRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => 5 * keySize * valueSize,
  run({ writeStrength, logDecay, value, ...operands }, form) {
    const written: tf.Tensor3D = writeStrength === null ? value : tf.mul(writeStrength, value);
    return decayedRule({ ...operands, value: written, logDecay: required(logDecay, 'log decay') }, stepsOrChunks(form));
  },
};
