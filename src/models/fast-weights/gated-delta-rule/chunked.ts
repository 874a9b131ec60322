import { chunkedDeltaRule } from '../../../tensor/operations/chunked-delta-rule.ts';
import type { tf } from '../../../tensor/tf.ts';
import { fromChunks, toChunks } from '../chunks.ts';
import { decayInChunks } from '../decay.ts';
import type { RuleResult } from '../rule.ts';
import type { GatedDeltaRuleOperands } from './operands.ts';

/**
 * The gated delta rule by chunks, exact (the WY form with decay; Yang et al. 2025, arXiv:2412.06464, section 3.3). The equations
 * are in the README of this folder.
 */
export function gatedDeltaRuleChunked(
  { query, key, value, writeStrength, logDecay }: GatedDeltaRuleOperands,
  firstMemory: tf.Tensor3D,
  chunkLength: number,
): RuleResult {
  const [batch, time] = key.shape;
  const { output, memory } = chunkedDeltaRule(
    {
      query: toChunks(query, chunkLength),
      key: toChunks(key, chunkLength),
      value: toChunks(value, chunkLength),
      writeStrength: toChunks(writeStrength, chunkLength),
      firstMemory,
    },
    decayInChunks(toChunks(logDecay, chunkLength)),
  );
  return { output: fromChunks(output, batch, time), memory };
}
