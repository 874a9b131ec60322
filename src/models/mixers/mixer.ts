import type { z } from 'zod';
import type { ParameterSpecification } from '../../tensor/parameters.ts';
import type { TensorMap } from '../../tensor/program.ts';
import type { tf } from '../../tensor/tf.ts';
import type { MixerCost } from '../cost.ts';

/**
 * The one part in which the trained models differ: how a step gets to know of the steps before it. Everything around it,
 * from embedding to head, is the same for all, so that a comparison of models is a comparison of mixers.
 */
export interface SequenceMixer {
  readonly parameters: readonly ParameterSpecification[];
  /** [batch, time, width] to [batch, time, width]; what comes out at a step depends on no later step. */
  mix(parameters: TensorMap, sequence: tf.Tensor3D): tf.Tensor3D;
  /** Of one layer, over a sequence of this many steps at batch 1. */
  cost(time: number): MixerCost;
}

export interface MixerDimensions {
  readonly width: number;
  /** Standard deviation wanted of what a layer adds to its input: smaller in deeper stacks. */
  readonly outputGain: number;
}

/** A mixer with the hyperparameters that only it has. */
export interface MixerSpec<Schema extends z.ZodObject = z.ZodObject> {
  readonly hyperparameters: Schema;
  create(dimensions: MixerDimensions, hyperparameters: z.output<Schema>): SequenceMixer;
}
