import { tf } from '../../../tensor/tf.ts';
import { unstackAlong } from '../../layers.ts';
import type { RuleOperands, RuleResult } from '../rule.ts';

/** One write and one read. `key` and `query` [batch, key], `value` [batch, value], `memory` [batch, key, value]. */
function additiveRuleStep(
  memory: tf.Tensor3D,
  step: { query: tf.Tensor2D; key: tf.Tensor2D; value: tf.Tensor2D },
): { output: tf.Tensor2D; memory: tf.Tensor3D } {
  const write = tf.matMul(tf.expandDims(step.key, 1), tf.expandDims(step.value, 1), true, false);
  const written: tf.Tensor3D = tf.add(memory, write);
  const output: tf.Tensor2D = tf.squeeze(tf.matMul(tf.expandDims(step.query, 1), written), [1]);
  return { output, memory: written };
}

/** Step by step: time × the work of one step, nothing in parallel. */
export function additiveRuleRecurrent(operands: RuleOperands, firstMemory: tf.Tensor3D): RuleResult {
  const queries = unstackAlong(operands.query, 1) as tf.Tensor2D[];
  const keys = unstackAlong(operands.key, 1) as tf.Tensor2D[];
  const values = unstackAlong(operands.value, 1) as tf.Tensor2D[];
  let memory = firstMemory;
  const outputs: tf.Tensor2D[] = [];
  for (const [step, key] of keys.entries()) {
    const query = queries[step];
    const value = values[step];
    if (query === undefined || value === undefined)
      throw new Error('Queries, keys and values must have the same length.');
    const result = additiveRuleStep(memory, { query, key, value });
    memory = result.memory;
    outputs.push(result.output);
  }
  return { output: tf.stack(outputs, 1) as tf.Tensor3D, memory };
}
