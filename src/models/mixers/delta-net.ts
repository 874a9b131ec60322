import { z } from 'zod';
import { deltaRuleInLayer } from '../fast-weights/delta-rule/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { deltaRuleConventions, keyMaps } from './conventions.ts';
import { createFastWeightLayer } from './fast-weight-layer.ts';
import type { MixerSpec } from './mixer.ts';
import { heads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  ...deltaRuleConventions,
  /** Multiplies what was read by SiLU of a projection of the input. */
  outputGate: z.boolean().default(false),
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  chunkLength,
});

/** DeltaNet with write strengths up to `range`: up to 2, a write can also turn the stored value round (Grazzi et al. 2025). */
const deltaNetUpTo = (range: 1 | 2): MixerSpec<typeof hyperparameters> => ({
  hyperparameters,
  create: (dimensions, { form, chunkLength: steps, keyMap, ...settings }) =>
    createFastWeightLayer(dimensions, {
      ...settings,
      featureMap: keyMaps[keyMap],
      writesPerStep: 1,
      writeStrengthRange: range,
      decay: null,
      rule: deltaRuleInLayer,
      form: { form, chunkLength: steps },
    }),
});

/**
 * DeltaNet (Schlag et al. 2021; Yang et al. 2024): queries, keys and values through a short causal convolution and SiLU,
 * queries and keys of unit length, write strength sigmoid(w·x) for each head, what was read normalised for each head. The
 * usual factor 1/√d on the query is left out: the norm behind the read divides it away.
 */
export const deltaNet = deltaNetUpTo(1);

export const deltaNetNegative = deltaNetUpTo(2);
