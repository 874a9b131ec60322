import { z } from 'zod';
import { causalAttention } from '../../tensor/operations/causal-attention.ts';
import { attentionCost } from '../cost.ts';
import { linear, matrixOf, unfoldHeads, weightMatrix } from '../layers.ts';
import type { MixerSpec } from './mixer.ts';
import { heads, splitHeads } from './projections.ts';

const hyperparameters = z.object({ heads });

/** Causal multi-head attention (Vaswani et al. 2017, eq. 1): o_t = Σ_{i≤t} softmax_i(q_tᵀk_i / √d) v_i. */
export const softmaxAttention: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }, { heads: headCount }) {
    return {
      parameters: [weightMatrix('queryKeyValue', width, 3 * width), weightMatrix('output', width, width, outputGain)],
      mix(parameters, sequence) {
        const projected = linear(sequence, matrixOf(parameters, 'queryKeyValue'));
        const { query, key, value } = splitHeads(projected, headCount);
        const read = causalAttention(query, key, value);
        return linear(unfoldHeads(read, headCount), matrixOf(parameters, 'output'));
      },
      cost: (time) => attentionCost({ width, time }),
    };
  },
};
