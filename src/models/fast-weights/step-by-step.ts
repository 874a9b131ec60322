import { tf } from '../../tensor/tf.ts';
import { unstackAlong } from '../layers.ts';
import type { RuleResult } from './rule.ts';

/** What one step of a rule leaves behind. */
export interface RuleStep {
  /** [batch, value] */
  readonly output: tf.Tensor2D;
  /** [batch, key, value] */
  readonly memory: tf.Tensor3D;
}

/**
 * A rule one step after the other: time × the work of one step, nothing in parallel. `step` gets the memory and the rows of all
 * sequences at one step, [batch, size] each.
 * @throws Error where the sequences are not equally long
 */
export function stepByStep<Name extends string>(
  sequences: Readonly<Record<Name, tf.Tensor3D>>,
  firstMemory: tf.Tensor3D,
  step: (memory: tf.Tensor3D, rows: Readonly<Record<Name, tf.Tensor2D>>) => RuleStep,
): RuleResult {
  const names = Object.keys(sequences) as Name[];
  const unstacked = names.map((name) => unstackAlong(sequences[name], 1) as tf.Tensor2D[]);
  const time = unstacked[0]?.length ?? 0;
  if (unstacked.some((rows) => rows.length !== time)) {
    throw new Error(`These sequences must have the same length: ${names.join(', ')}.`);
  }
  let memory = firstMemory;
  const outputs: tf.Tensor2D[] = [];
  for (let index = 0; index < time; index += 1) {
    const rows = Object.fromEntries(names.map((name, place) => [name, unstacked[place]?.[index]]));
    const done = step(memory, rows as Record<Name, tf.Tensor2D>);
    memory = done.memory;
    outputs.push(done.output);
  }
  return { output: tf.stack(outputs, 1) as tf.Tensor3D, memory };
}
