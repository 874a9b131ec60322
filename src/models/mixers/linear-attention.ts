import { z } from 'zod';
import { rmsNormalise } from '../../tensor/operations/rms-normalisation.ts';
import { linearAttentionCost } from '../cost.ts';
import { additiveRule, normalisedAdditiveRule } from '../fast-weights/additive-rule/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { eluPlusOne, linear, normalisationScale, matrixOf, vectorOf, unfoldHeads, weightMatrix } from '../layers.ts';
import type { MixerSpec } from './mixer.ts';
import { convolutionParameters, convolutionWidth, convolve, heads, splitHeads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  convolutionWidth: convolutionWidth.default(0),
  /** `sum` divides by zᵀq as the original does; `output` leaves z out and normalises what was read instead. */
  normaliser: z.enum(['sum', 'output']).default('sum'),
  form: z.enum(['chunked', 'recurrent', 'parallel']).default('chunked'),
  chunkLength,
});

/** Katharopoulos et al. 2020, section 3.2.1. */
const EPSILON = 1e-6;

/** Linear attention, which is the additive rule with keys and queries through elu + 1 (Katharopoulos et al. 2020). */
export const linearAttention: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }, settings) {
    const size = width / settings.heads;
    const normalised = settings.normaliser === 'sum';
    return {
      parameters: [
        weightMatrix('queryKeyValue', width, 3 * width),
        ...convolutionParameters(width, settings.convolutionWidth),
        ...(normalised ? [] : [normalisationScale('readNorm', size)]),
        weightMatrix('output', width, width, outputGain),
      ],
      mix(parameters, sequence) {
        const projected = convolve(parameters, linear(sequence, matrixOf(parameters, 'queryKeyValue')));
        const { query, key, value } = splitHeads(projected, settings.heads);
        const operands = { query: eluPlusOne(query), key: eluPlusOne(key), value, memory: null };
        const read = normalised
          ? normalisedAdditiveRule(operands, settings, EPSILON).output
          : rmsNormalise(additiveRule(operands, settings).output, vectorOf(parameters, 'readNorm'));
        return linear(unfoldHeads(read, settings.heads), matrixOf(parameters, 'output'));
      },
      cost: (time) => linearAttentionCost({ width, time, normalised, ...settings }),
    };
  },
};
