import { z } from 'zod';
import { tf } from '../../tensor/tf.ts';

/**
 * What all rules that write a fast weight matrix share. Heads are folded into the batch by the layer; the memory is stored
 * as [key, value], the transpose of the matrix S in the equations, so that reading is `query · memory`.
 */

/** One write and one read per step. */
export interface RuleOperands {
  /** [batch, time, key] */
  readonly query: tf.Tensor3D;
  /** [batch, time, key] */
  readonly key: tf.Tensor3D;
  /** [batch, time, value] */
  readonly value: tf.Tensor3D;
  /** [batch, key, value] before the first step; null starts from zero. */
  readonly memory: tf.Tensor3D | null;
}

export interface RuleResult {
  /** What each query read, after that step's write. [batch, time, value] */
  readonly output: tf.Tensor3D;
  /** The memory after the last step. [batch, key, value] */
  readonly memory: tf.Tensor3D;
}

/** What a layer has for the rule it is built around; null where its rule takes no such thing. */
export interface LayerOperands extends RuleOperands {
  /** How far the stored value moves to the new one. [batch, time, 1] */
  readonly writeStrength: tf.Tensor3D | null;
  /** Logarithm of the share that stays of the memory, at most 0. [batch, time, 1], or [batch, time, key] for each entry of the key */
  readonly logDecay: tf.Tensor3D | null;
}

/** A rule as a layer takes it: one line in the design of a model. */
export interface FastWeightRule {
  /** Columns of the memory for values of this size: more where the rule writes something beside the value. */
  memoryColumns(valueSize: number): number;
  /** FLOPs of one step of one head, recurrent: recall, write and read. */
  flops(keySize: number, valueSize: number): number;
  run(operands: LayerOperands, form: RuleForm): RuleResult;
}

/** @throws Error where the design of a model leaves out what its rule takes */
export function required(operand: tf.Tensor3D | null, name: string): tf.Tensor3D {
  if (operand === null) throw new Error(`This rule takes a ${name}.`);
  return operand;
}

/** How the same numbers are computed; the caller chooses in words. */
export type RuleForm =
  | { readonly form: 'recurrent' }
  | { readonly form: 'chunked'; readonly chunkLength: number }
  | { readonly form: 'parallel' };

/** Of a rule that has no form over the whole sequence at once other than one chunk of its length. */
export type StepsOrChunks = Exclude<RuleForm, { readonly form: 'parallel' }>;

/** @throws Error where the design of a model asks a rule for a form that it does not have */
export function stepsOrChunks(form: RuleForm): StepsOrChunks {
  if (form.form === 'parallel') throw new Error('This rule has no parallel form.');
  return form;
}

/** A rule with these two forms, in the one that was asked for; its memory is zero at first unless one is given. */
export function inForm<Operands extends RuleOperands>(
  operands: Operands,
  options: StepsOrChunks,
  forms: {
    readonly recurrent: (operands: Operands, firstMemory: tf.Tensor3D) => RuleResult;
    readonly chunked: (operands: Operands, firstMemory: tf.Tensor3D, chunkLength: number) => RuleResult;
  },
): RuleResult {
  const [batch, , keySize] = operands.key.shape;
  const firstMemory = operands.memory ?? tf.zeros<tf.Rank.R3>([batch, keySize, operands.value.shape[2]]);
  switch (options.form) {
    case 'recurrent':
      return forms.recurrent(operands, firstMemory);
    case 'chunked':
      return forms.chunked(operands, firstMemory, options.chunkLength);
    default:
      return options satisfies never;
  }
}

/** Steps handled at once in the chunked form. Of 8, 16, 32 and 64, 16 took least time compiled and in wasm, at head sizes of 16 and 32. */
export const chunkLength = z.int().min(1).max(256).default(16);
