import { tf } from '../../../tensor/tf.ts';
import { required, type FastWeightRule, type RuleForm, type RuleResult } from '../rule.ts';
import { channelDecayRuleChunked } from './chunked.ts';
import type { ChannelDecayRuleOperands } from './operands.ts';
import { channelDecayRuleRecurrent } from './recurrent.ts';

/** Forgets each entry of the key by a decay of its own, writes by adding: the only door to this folder. */
export function channelDecayRule(
  operands: ChannelDecayRuleOperands,
  options: Exclude<RuleForm, { readonly form: 'parallel' }>,
): RuleResult {
  const [batch, , keySize] = operands.key.shape;
  const firstMemory = operands.memory ?? tf.zeros<tf.Rank.R3>([batch, keySize, operands.value.shape[2]]);
  switch (options.form) {
    case 'recurrent':
      return channelDecayRuleRecurrent(operands, firstMemory);
    case 'chunked':
      return channelDecayRuleChunked(operands, firstMemory, options.chunkLength);
    default:
      return options satisfies never;
  }
}

/** Of a step: E to decay, 2E to write and 2E to read, E = key size × value size. */
export const channelDecayRuleInLayer: FastWeightRule = {
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => 5 * keySize * valueSize,
  run(operands, form) {
    if (form.form === 'parallel') throw new Error('The channel decay rule has no parallel form.');
    return channelDecayRule({ ...operands, logDecay: required(operands.logDecay, 'log decay') }, form);
  },
};
