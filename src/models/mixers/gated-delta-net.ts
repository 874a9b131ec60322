import { z } from 'zod';
import { gatedDeltaRuleInLayer } from '../fast-weights/gated-delta-rule/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { deltaRuleConventions, keyMaps } from './conventions.ts';
import { inputDependentDecay, shortestTimeStep } from './decay-sources.ts';
import { createFastWeightLayer } from './fast-weight-layer.ts';
import type { MixerSpec } from './mixer.ts';
import { heads, writeStrengthRange } from './projections.ts';

const hyperparameters = z.object({
  heads,
  ...deltaRuleConventions,
  writeStrengthRange: writeStrengthRange.default(1),
  shortestTimeStep,
  /** Multiplies what was read by SiLU of a projection of the input. */
  outputGate: z.boolean().default(true),
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  chunkLength,
});

/** Gated DeltaNet (Yang et al. 2025): DeltaNet whose memory also decays, by as much as the input asks for, and a gate behind the read. */
export const gatedDeltaNet: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create: (dimensions, { form, chunkLength: steps, shortestTimeStep: shortest, keyMap, ...settings }) =>
    createFastWeightLayer(dimensions, {
      ...settings,
      featureMap: keyMaps[keyMap],
      writesPerStep: 1,
      decay: inputDependentDecay(dimensions.width, settings.heads, shortest),
      rule: gatedDeltaRuleInLayer,
      form: { form, chunkLength: steps },
    }),
};
