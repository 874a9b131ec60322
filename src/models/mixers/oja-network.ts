import { z } from 'zod';
import { unitLengthMap } from '../fast-weights/feature-maps/index.ts';
import { ojaRuleInLayer } from '../fast-weights/oja-rule/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { createFastWeightLayer } from './fast-weight-layer.ts';
import type { MixerSpec } from './mixer.ts';
import { convolutionWidth, heads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  convolutionWidth: convolutionWidth.default(4),
  /** Multiplies what was read by SiLU of a projection of the input. */
  outputGate: z.boolean().default(false),
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  chunkLength,
});

/** DeltaNet's layer with Oja's rule in it: queries, keys and values of unit length, write strength sigmoid(w·x) for each head. */
export const ojaNetwork: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create: (dimensions, { form, chunkLength: steps, ...settings }) =>
    createFastWeightLayer(dimensions, {
      ...settings,
      activation: 'silu',
      featureMap: unitLengthMap,
      writesPerStep: 1,
      writeStrengthRange: 1,
      decay: null,
      readNorm: true,
      rule: ojaRuleInLayer,
      form: { form, chunkLength: steps },
    }),
};
