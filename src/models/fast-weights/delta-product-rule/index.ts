import { tf } from '../../../tensor/tf.ts';
import { deltaRule } from '../delta-rule/index.ts';
import { gatedDeltaRule } from '../gated-delta-rule/index.ts';
import { required, type FastWeightRule, type RuleForm, type RuleOperands, type RuleResult } from '../rule.ts';

/** `key` and `value` have the writes of a step one after the other, [batch, time × writes, …]; `query` has one row a step. */
interface DeltaProductRuleOperands extends RuleOperands {
  /** β of each write. [batch, time × writes, 1] */
  readonly writeStrength: tf.Tensor3D;
  /** log α ≤ 0, once a step and before its writes. [batch, time, 1]; null where nothing decays. */
  readonly logDecay: tf.Tensor3D | null;
}

/**
 * Writes several times by correcting, then reads: the only door to this folder. It is the (gated) delta rule over all writes, one
 * after the other; a chunk is so many writes long. Stable while 0 ≤ β‖k‖² ≤ 2.
 */
export function deltaProductRule(
  { query, logDecay, ...written }: DeltaProductRuleOperands,
  options: Exclude<RuleForm, { readonly form: 'parallel' }>,
): RuleResult {
  const [batch, time] = query.shape;
  const writes = written.key.shape[1] / time;
  const valueSize = written.value.shape[2];
  const operands = { ...written, query: spread(query, writes, writes - 1) };
  const { output, memory } =
    logDecay === null
      ? deltaRule(operands, options)
      : gatedDeltaRule({ ...operands, logDecay: spread(logDecay, writes, 0) }, options);
  const reads: tf.Tensor3D = tf.reshape(output, [batch, time, writes * valueSize]);
  return { output: tf.slice(reads, [0, 0, (writes - 1) * valueSize], [batch, time, valueSize]), memory };
}

/** One row a step to one row a write, zero but for the write at `place`: [batch, time, size] to [batch, time × writes, size]. */
function spread(sequence: tf.Tensor3D, writes: number, place: number): tf.Tensor3D {
  if (writes === 1) return sequence;
  const [batch, time, size] = sequence.shape;
  const nothing = tf.zeros<tf.Rank.R3>([batch, time, size]);
  const rows = Array.from({ length: writes }, (_, write) => (write === place ? sequence : nothing));
  return tf.reshape(tf.stack(rows, 2), [batch, time * writes, size]);
}

/**
 * Of a step: E to decay, for each write 2E to recall and 2E to write, and 2E to read, E = key size × value size.
 * @param writesPerStep n
 */
export const deltaProductRuleInLayer = (writesPerStep: number, decays: boolean): FastWeightRule => ({
  memoryColumns: (valueSize) => valueSize,
  flops: (keySize, valueSize) => (4 * writesPerStep + 2 + (decays ? 1 : 0)) * keySize * valueSize,
  run(operands, form) {
    if (form.form === 'parallel') throw new Error('The delta product rule has no parallel form.');
    return deltaProductRule({ ...operands, writeStrength: required(operands.writeStrength, 'write strength') }, form);
  },
});
