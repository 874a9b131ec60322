import { z } from 'zod';
import { unitLengthMap } from '../fast-weights/feature-maps/index.ts';
import { gatedDeltaRuleInLayer } from '../fast-weights/gated-delta-rule/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { inputDependentDecay, shortestTimeStep } from './decay-sources.ts';
import { createFastWeightLayer } from './fast-weight-layer.ts';
import type { MixerSpec } from './mixer.ts';
import { convolutionWidth, heads, writeStrengthRange } from './projections.ts';

const hyperparameters = z.object({
  heads,
  convolutionWidth: convolutionWidth.default(4),
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
  create: (dimensions, { form, chunkLength: steps, shortestTimeStep: shortest, ...settings }) =>
    createFastWeightLayer(dimensions, {
      ...settings,
      activation: 'silu',
      featureMap: unitLengthMap,
      writesPerStep: 1,
      decay: inputDependentDecay(dimensions.width, settings.heads, shortest),
      readNorm: true,
      rule: gatedDeltaRuleInLayer,
      form: { form, chunkLength: steps },
    }),
};
