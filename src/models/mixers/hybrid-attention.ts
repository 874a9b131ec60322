import { z } from 'zod';
import { chunkLength } from '../fast-weights/rule.ts';
import { shortestTimeStep } from './decay-sources.ts';
import { gatedDeltaNet } from './gated-delta-net.ts';
import type { MixerSpec } from './mixer.ts';
import { heads } from './projections.ts';
import { softmaxAttention } from './softmax-attention.ts';

const hyperparameters = z.object({
  heads,
  shortestTimeStep,
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  chunkLength,
});

/**
 * Fast weights stacked on a transformer: softmax attention and Gated DeltaNet by turns, attention nearest the input. A single layer
 * is a transformer.
 */
export const hybridAttention: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create: (dimensions, settings) =>
    dimensions.layer % 2 === 0
      ? softmaxAttention.create(dimensions, { heads: settings.heads })
      : gatedDeltaNet.create(dimensions, gatedDeltaNet.hyperparameters.parse(settings)),
};
