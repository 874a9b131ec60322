import type { z } from 'zod';
import type { ParameterSpecification } from '../../tensor/parameters.ts';
import type { TensorMap } from '../../tensor/program.ts';
import type { tf } from '../../tensor/tf.ts';
import type { MixerCost } from '../cost.ts';
import type { MlpKind } from '../mlp.ts';

/** What is kept between steps, by name; all zero before the first step. */
export type MemoryShapes = Readonly<Record<string, readonly number[]>>;

export interface StreamStep {
  /** [batch, 1, width] */
  readonly output: tf.Tensor3D;
  readonly memory: TensorMap;
  /**
   * Of a memory that is a ring over the past, the one row that this step wrote, by the memory's name: [batch, heads, 1, size], for
   * place `step mod context` of axis 2. Who owns the memory can write the row there instead of taking the whole ring from `memory`.
   * Absent where no memory grows with the past.
   */
  readonly appended?: TensorMap;
  /** What can be watched at this step, by name: [batch, heads] each. Not computed unless it is used. */
  readonly observed: () => TensorMap;
}

/** One step after another, memory in and memory out, at a cost that does not depend on how many steps there were. */
export interface Stream {
  /** For one sequence; a tensor has the batch before these axes. */
  readonly memory: MemoryShapes;
  /** @param token [batch, 1, width] */
  readonly step: (parameters: TensorMap, token: tf.Tensor3D, memory: TensorMap) => StreamStep;
}

/** @throws Error where a memory is handed to a mixer that does not know it */
export function part(memory: TensorMap, name: string): tf.Tensor {
  const found = memory[name];
  if (found === undefined) throw new Error(`No memory "${name}". Known: ${Object.keys(memory).join(', ')}.`);
  return found;
}

/**
 * The one part in which the trained models differ: how a step gets to know of the steps before it. Everything around it,
 * from embedding to head, is the same for all, so that a comparison of models is a comparison of mixers.
 */
export interface SequenceMixer {
  readonly parameters: readonly ParameterSpecification[];
  /** [batch, time, width] to [batch, time, width]; what comes out at a step depends on no later step, unless `stream` is null. */
  mix(parameters: TensorMap, sequence: tf.Tensor3D): tf.Tensor3D;
  /**
   * The same, one step at a time. Where the memory grows with the past, it holds the last `context` steps. Null for a mixer that
   * looks at the whole window at once.
   */
  readonly stream: ((context: number) => Stream) | null;
  /** Of one layer, over a sequence of this many steps at batch 1. */
  cost(time: number): MixerCost;
  /** What its block does behind it; SwiGLU unless said, so that models differ in their mixer only. */
  readonly mlp?: MlpKind;
}

export interface MixerDimensions {
  readonly width: number;
  /** Standard deviation wanted of what a layer adds to its input: smaller in deeper stacks. */
  readonly outputGain: number;
  /** Which layer of the stack it is for, from 0 at the input: a hybrid has different mixers at different depths. */
  readonly layer: number;
}

/** A mixer with the hyperparameters that only it has. */
export interface MixerSpec<Schema extends z.ZodObject = z.ZodObject> {
  readonly hyperparameters: Schema;
  create(dimensions: MixerDimensions, hyperparameters: z.output<Schema>): SequenceMixer;
}
