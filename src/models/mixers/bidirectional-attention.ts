import { z } from 'zod';
import { bidirectionalAttention as attention } from '../../tensor/operations/bidirectional-attention.ts';
import type { MixerCost } from '../cost.ts';
import { linear, matrixOf, unfoldHeads, weightMatrix } from '../layers.ts';
import type { MixerSpec } from './mixer.ts';
import { heads, splitQueryKeyValue } from './projections.ts';

const hyperparameters = z.object({ heads });

/**
 * Multi-head attention of every token to all tokens of the window, later ones too (Vaswani et al. 2017, eq. 1). Nothing of the
 * future is in the window, so a forecast does not look ahead; but a new row changes the answer at every token, so that nothing
 * can be kept from one row to the next: there is no streaming form.
 */
export const bidirectionalAttention: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }, { heads: headCount }) {
    return {
      parameters: [weightMatrix('queryKeyValue', width, 3 * width), weightMatrix('output', width, width, outputGain)],
      mix(parameters, sequence) {
        const projected = linear(sequence, matrixOf(parameters, 'queryKeyValue'));
        const { query, key, value } = splitQueryKeyValue(projected, headCount);
        return linear(unfoldHeads(attention(query, key, value), headCount), matrixOf(parameters, 'output'));
      },
      stream: null,
      cost: (time) => bidirectionalAttentionCost({ width, time }),
    };
  },
};

/** Every token reads all tokens; no state, since nothing carries over. */
function bidirectionalAttentionCost({ width, time }: { width: number; time: number }): MixerCost {
  const parameters = 4 * width ** 2;
  return { parameters, flops: time * (2 * parameters + 4 * time * width), stateNumbers: 0 };
}
