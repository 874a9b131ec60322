import { z } from 'zod';
import { chunkLength } from '../fast-weights/rule.ts';
import { deltaNet } from './delta-net.ts';
import { createLongConvolution, filterLength } from './long-convolution.ts';
import type { MixerSpec, SequenceMixer } from './mixer.ts';
import { heads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  filterLength,
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  chunkLength,
});

/**
 * Long convolutions and DeltaNet by turns, a convolution nearest the input, each with a plain ReLU layer behind it (after Reverso,
 * arXiv:2602.17634). What differs from the paper is in the README of the models.
 */
export const convolutionAndDelta: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create(dimensions, { filterLength: steps, ...settings }): SequenceMixer {
    const mixer =
      dimensions.layer % 2 === 0
        ? createLongConvolution(dimensions, steps)
        : deltaNet.create(dimensions, deltaNet.hyperparameters.parse(settings));
    return { ...mixer, mlp: 'relu' };
  },
};
