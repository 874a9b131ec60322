import { z } from 'zod';
import { decayedRuleInLayer } from '../fast-weights/decayed-rule/index.ts';
import { identityMap } from '../fast-weights/feature-maps/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { inputDependentDecay, shortestTimeStep } from './decay-sources.ts';
import { createFastWeightLayer } from './fast-weight-layer.ts';
import type { MixerSpec } from './mixer.ts';
import { convolutionWidth, heads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  convolutionWidth: convolutionWidth.default(4),
  shortestTimeStep,
  /** Multiplies what was read by SiLU of a projection of the input. */
  outputGate: z.boolean().default(true),
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  chunkLength,
});

/**
 * The core of Mamba-2 (Dao and Gu 2024), whose B, C and x are key, query and value: the memory decays by exp(−A Δ_t), the write is
 * Δ_t x_t B_tᵀ, D·x_t goes past the memory. To be compared with the other mixers at equal size, every head has its own B and C,
 * where Mamba-2 shares one pair among all; and the gate comes behind the norm, as in Gated DeltaNet.
 */
export const mamba2Core: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create: (dimensions, { form, chunkLength: steps, shortestTimeStep: shortest, ...settings }) =>
    createFastWeightLayer(dimensions, {
      ...settings,
      activation: 'silu',
      featureMap: identityMap,
      writesPerStep: 1,
      writeStrengthRange: null,
      decay: inputDependentDecay(dimensions.width, settings.heads, shortest),
      skip: true,
      readNorm: true,
      rule: decayedRuleInLayer,
      form: { form, chunkLength: steps },
    }),
};
