import { z } from 'zod';
import { deltaProductRuleInLayer } from '../fast-weights/delta-product-rule/index.ts';
import { unitLengthMap } from '../fast-weights/feature-maps/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { inputDependentDecay, shortestTimeStep } from './decay-sources.ts';
import { createFastWeightLayer } from './fast-weight-layer.ts';
import type { MixerSpec } from './mixer.ts';
import { convolutionWidth, heads, writeStrengthRange } from './projections.ts';

const hyperparameters = z.object({
  heads,
  convolutionWidth: convolutionWidth.default(4),
  writesPerStep: z.int().min(1).max(4).default(2),
  writeStrengthRange: writeStrengthRange.default(2),
  /** Lets the memory decay once a step, as in Gated DeltaNet. */
  decay: z.boolean().default(false),
  shortestTimeStep,
  /** Multiplies what was read by SiLU of a projection of the input. */
  outputGate: z.boolean().default(false),
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  /** In writes, of which a step has several. */
  chunkLength,
});

/** DeltaProduct (Siems et al. 2025): DeltaNet that writes several times before it reads, so that its memory can rotate. */
export const deltaProduct: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create: (dimensions, { form, chunkLength: writes, decay, shortestTimeStep: shortest, ...settings }) =>
    createFastWeightLayer(dimensions, {
      ...settings,
      activation: 'silu',
      featureMap: unitLengthMap,
      decay: decay ? inputDependentDecay(dimensions.width, settings.heads, shortest) : null,
      readNorm: true,
      rule: deltaProductRuleInLayer(settings.writesPerStep, decay),
      form: { form, chunkLength: writes },
    }),
};
