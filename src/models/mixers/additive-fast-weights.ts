import { z } from 'zod';
import { additiveRuleInLayer } from '../fast-weights/additive-rule/index.ts';
import { unitLengthMap } from '../fast-weights/feature-maps/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { createFastWeightLayer } from './fast-weight-layer.ts';
import type { MixerSpec } from './mixer.ts';
import { convolutionWidth, heads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  convolutionWidth: convolutionWidth.default(4),
  /** Multiplies what was read by SiLU of a projection of the input. */
  outputGate: z.boolean().default(false),
  form: z.enum(['chunked', 'recurrent', 'parallel']).default('chunked'),
  chunkLength,
});

/**
 * The oldest fast weight programmer (Schmidhuber 1992) with today's surroundings: everything as in DeltaNet, but what is
 * written adds up. Beside DeltaNet it shows what overwriting is worth.
 */
export const additiveFastWeights: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create: (dimensions, { form, chunkLength: steps, ...settings }) =>
    createFastWeightLayer(dimensions, {
      ...settings,
      activation: 'silu',
      featureMap: unitLengthMap,
      writesPerStep: 1,
      writeStrengthRange: null,
      decay: null,
      readNorm: true,
      rule: additiveRuleInLayer,
      form: { form, chunkLength: steps },
    }),
};
