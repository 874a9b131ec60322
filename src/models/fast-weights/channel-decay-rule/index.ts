import { inForm, required, stepsOrChunks, type FastWeightRule, type RuleResult, type StepsOrChunks } from '../rule.ts';
import { channelDecayRuleChunked } from './chunked.ts';
import type { ChannelDecayRuleOperands } from './operands.ts';
import { channelDecayRuleRecurrent } from './recurrent.ts';

/** Forgets each entry of the key by a decay of its own, writes by adding: the only door to this folder. */
export const channelDecayRule = (operands: ChannelDecayRuleOperands, options: StepsOrChunks): RuleResult =>
  inForm(operands, options, { recurrent: channelDecayRuleRecurrent, chunked: channelDecayRuleChunked });

/** Of a step: E to decay, 2E to write and 2E to read, E = key size × value size. */
export const channelDecayRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => 5 * keySize * valueSize,
  run(operands, form) {
    return channelDecayRule({ ...operands, logDecay: required(operands.logDecay, 'log decay') }, stepsOrChunks(form));
  },
};
