import { z } from 'zod';
import { additiveRuleInLayer, normalisedAdditiveRuleInLayer } from '../fast-weights/additive-rule/index.ts';
import { eluPlusOneMap } from '../fast-weights/feature-maps/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { createFastWeightLayer } from './fast-weight-layer.ts';
import type { MixerSpec } from './mixer.ts';
import { convolutionWidth, heads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  convolutionWidth: convolutionWidth.default(0),
  /** `sum` divides by zᵀq as the original does; `output` leaves z out and normalises what was read instead. */
  normaliser: z.enum(['sum', 'output']).default('sum'),
  form: z.enum(['chunked', 'recurrent', 'parallel']).default('chunked'),
  chunkLength,
});

/** Linear attention, which is the additive rule with keys and queries through elu + 1 (Katharopoulos et al. 2020). */
export const linearAttention: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create: (dimensions, { form, chunkLength: steps, normaliser, ...settings }) =>
    createFastWeightLayer(dimensions, {
      ...settings,
      activation: 'none',
      featureMap: eluPlusOneMap,
      writesPerStep: 1,
      writeStrengthRange: null,
      decay: null,
      readNorm: normaliser === 'output',
      outputGate: false,
      rule: normaliser === 'sum' ? normalisedAdditiveRuleInLayer : additiveRuleInLayer,
      form: { form, chunkLength: steps },
    }),
};
