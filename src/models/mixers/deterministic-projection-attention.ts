import { z } from 'zod';
import { normalisedAdditiveRuleInLayer } from '../fast-weights/additive-rule/index.ts';
import { deltaRuleInLayer } from '../fast-weights/delta-rule/index.ts';
import { deterministicProjectionMap, sumNormalised } from '../fast-weights/feature-maps/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { createFastWeightLayer } from './fast-weight-layer.ts';
import type { MixerSpec } from './mixer.ts';
import { convolutionWidth, heads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  convolutionWidth: convolutionWidth.default(0),
  /** ν: the memory has 2ν rows for each row that it would have without the map. */
  order: z.int().min(1).max(8).default(3),
  /** `delta` overwrites; `additive` differs from a linear transformer in the feature map only. */
  rule: z.enum(['additive', 'delta']).default('delta'),
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  chunkLength,
});

/**
 * Keys and queries through the deterministic parameter-free projection, divided by their sum (Schlag, Irie and Schmidhuber
 * 2021, sections 5.3 and 6). What is read is divided by zᵀq under the additive rule and left as it is under the delta rule, as
 * in that paper. The delta rule is the default because that divisor can be tiny where features are sparse: in small heads, three
 * steps of training with it already lay 3e-4 apart from engine to engine, by rounding alone.
 */
export const deterministicProjectionAttention: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create: (dimensions, { form, chunkLength: steps, order, rule, ...settings }) =>
    createFastWeightLayer(dimensions, {
      ...settings,
      activation: 'none',
      featureMap: sumNormalised(deterministicProjectionMap(order)),
      writesPerStep: 1,
      writeStrengthRange: rule === 'delta' ? 1 : null,
      decay: null,
      readNorm: false,
      outputGate: false,
      rule: rule === 'delta' ? deltaRuleInLayer : normalisedAdditiveRuleInLayer,
      form: { form, chunkLength: steps },
    }),
};
