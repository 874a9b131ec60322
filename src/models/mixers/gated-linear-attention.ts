import { z } from 'zod';
import { channelDecayRuleInLayer } from '../fast-weights/channel-decay-rule/index.ts';
import { identityMap } from '../fast-weights/feature-maps/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { channelDecay, gateRank } from './decay-sources.ts';
import { createFastWeightLayer } from './fast-weight-layer.ts';
import type { MixerSpec } from './mixer.ts';
import { convolutionWidth, heads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  convolutionWidth: convolutionWidth.default(0),
  gateRank,
  /** Multiplies what was read by SiLU of a projection of the input. */
  outputGate: z.boolean().default(true),
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  /** Rounded up to a power of two. */
  chunkLength,
});

/**
 * Gated linear attention (Yang et al. 2024): linear attention whose memory decays by as much as the input asks for, each entry of
 * the key by its own factor, with a norm for each head and a gate behind the read. Keys are as long as values, where the original
 * halves them: compared at equal size.
 */
export const gatedLinearAttention: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create: (dimensions, { form, chunkLength: steps, gateRank: rank, ...settings }) =>
    createFastWeightLayer(dimensions, {
      ...settings,
      activation: 'none',
      featureMap: identityMap,
      writesPerStep: 1,
      writeStrengthRange: null,
      decay: channelDecay(dimensions.width, settings.heads, rank),
      readNorm: true,
      rule: channelDecayRuleInLayer,
      form: { form, chunkLength: steps },
    }),
};
