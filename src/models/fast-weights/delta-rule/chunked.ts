import { chunkedDeltaRule } from '../../../tensor/operations/chunked-delta-rule.ts';
import type { tf } from '../../../tensor/tf.ts';
import { fromChunks, toChunks } from '../chunks.ts';
import type { RuleResult } from '../rule.ts';
import type { DeltaRuleOperands } from './operands.ts';

/**
 * The delta rule by chunks, exact (the WY form of Yang et al. 2024, arXiv:2406.06484, section 3). The equations are in the README
 * of this folder.
 */
export function deltaRuleChunked(
  { query, key, value, writeStrength }: DeltaRuleOperands,
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
    null,
  );
  return { output: fromChunks(output, batch, time), memory };
}
