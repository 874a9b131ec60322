import { z } from 'zod';
import { tf } from '../../tensor/tf.ts';
import { attentionCost } from '../cost.ts';
import { linear, lowerTriangle, matrixOf, unfoldHeads, weightMatrix } from '../layers.ts';
import type { MixerSpec } from './mixer.ts';
import { heads, splitHeads } from './projections.ts';

const hyperparameters = z.object({ heads });

/** Causal multi-head attention (Vaswani et al. 2017, eq. 1): o_t = Σ_{i≤t} softmax_i(q_tᵀk_i / √d) v_i. */
export const softmaxAttention: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }, { heads: headCount }) {
    const size = width / headCount;
    return {
      parameters: [weightMatrix('queryKeyValue', width, 3 * width), weightMatrix('output', width, width, outputGain)],
      mix(parameters, sequence) {
        const projected = linear(sequence, matrixOf(parameters, 'queryKeyValue'));
        const { query, key, value } = splitHeads(projected, headCount);
        const scores = tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(size)); // [batch × heads, time, time]
        // Far below any score but finite: its exponential is exactly zero, and the gradient meets no infinity.
        const future = tf.mul(tf.sub(lowerTriangle(sequence.shape[1], 0), 1), 1e9);
        const weights: tf.Tensor3D = tf.softmax(tf.add(scores, future));
        return linear(unfoldHeads(tf.matMul(weights, value), headCount), matrixOf(parameters, 'output'));
      },
      cost: (time) => attentionCost({ width, time }),
    };
  },
};
