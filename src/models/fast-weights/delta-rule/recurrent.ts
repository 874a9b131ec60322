import { tf } from '../../../tensor/tf.ts';
import { unstackAlong } from '../../layers.ts';
import type { RuleResult } from '../rule.ts';
import type { DeltaRuleOperands } from './operands.ts';

/** One write and one read. `key` and `query` [batch, key], `value` [batch, value], `writeStrength` [batch, 1], `memory` [batch, key, value]. */
function deltaRuleStep(
  memory: tf.Tensor3D,
  step: { query: tf.Tensor2D; key: tf.Tensor2D; value: tf.Tensor2D; writeStrength: tf.Tensor2D },
): { output: tf.Tensor2D; memory: tf.Tensor3D } {
  const key: tf.Tensor3D = tf.expandDims(step.key, 1); // [batch, 1, key]
  const recalled: tf.Tensor2D = tf.squeeze(tf.matMul(key, memory), [1]); // [batch, value]
  // Read before writing, so that a key that comes again is corrected rather than added twice.
  const surprise: tf.Tensor2D = tf.mul(step.writeStrength, tf.sub(step.value, recalled)); // [batch, value]
  const written: tf.Tensor3D = tf.add(memory, tf.matMul(key, tf.expandDims(surprise, 1), true, false));
  const output: tf.Tensor2D = tf.squeeze(tf.matMul(tf.expandDims(step.query, 1), written), [1]);
  return { output, memory: written };
}

/** Step by step: time × the work of one step, nothing in parallel. */
export function deltaRuleRecurrent(operands: DeltaRuleOperands, firstMemory: tf.Tensor3D): RuleResult {
  const queries = unstackAlong(operands.query, 1) as tf.Tensor2D[];
  const keys = unstackAlong(operands.key, 1) as tf.Tensor2D[];
  const values = unstackAlong(operands.value, 1) as tf.Tensor2D[];
  const writeStrengths = unstackAlong(operands.writeStrength, 1) as tf.Tensor2D[];
  let memory = firstMemory;
  const outputs: tf.Tensor2D[] = [];
  for (const [step, key] of keys.entries()) {
    const query = queries[step];
    const value = values[step];
    const writeStrength = writeStrengths[step];
    if (query === undefined || value === undefined || writeStrength === undefined) {
      throw new Error('Queries, keys, values and write strengths must have the same length.');
    }
    const result = deltaRuleStep(memory, { query, key, value, writeStrength });
    memory = result.memory;
    outputs.push(result.output);
  }
  return { output: tf.stack(outputs, 1) as tf.Tensor3D, memory };
}
