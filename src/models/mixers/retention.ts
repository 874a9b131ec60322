import { z } from 'zod';
import { decayedRuleInLayer } from '../fast-weights/decayed-rule/index.ts';
import { identityMap } from '../fast-weights/feature-maps/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { fixedDecay, shortestMemory } from './decay-sources.ts';
import { createFastWeightLayer } from './fast-weight-layer.ts';
import type { MixerSpec } from './mixer.ts';
import { convolutionWidth, heads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  convolutionWidth: convolutionWidth.default(0),
  shortestMemory,
  /** Multiplies what was read by SiLU of a projection of the input. */
  outputGate: z.boolean().default(true),
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  chunkLength,
});

/**
 * Retention (RetNet, Sun et al. 2023): linear attention whose memory fades at a fixed rate, each head at its own, with a norm for
 * each head and a gate behind the read. Without the rotary position of the original, for the reason in the rule's README; without
 * its factor 1/√d, which the norm divides away.
 */
export const retention: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create: (dimensions, { form, chunkLength: steps, shortestMemory: shortest, ...settings }) =>
    createFastWeightLayer(dimensions, {
      ...settings,
      activation: 'none',
      featureMap: identityMap,
      writesPerStep: 1,
      writeStrengthRange: null,
      decay: fixedDecay(settings.heads, shortest),
      readNorm: true,
      rule: decayedRuleInLayer,
      form: { form, chunkLength: steps },
    }),
};
