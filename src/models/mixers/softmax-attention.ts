import { z } from 'zod';
import { causalAttention } from '../../tensor/operations/causal-attention.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import { attentionCost } from '../cost.ts';
import { linear, matrixOf, unfoldHeads, weightMatrix } from '../layers.ts';
import { part, type MixerSpec, type StreamStep } from './mixer.ts';
import { heads, splitQueryKeyValue, type HeadProjections } from './projections.ts';

const hyperparameters = z.object({ heads });

/** Causal multi-head attention (Vaswani et al. 2017, eq. 1): o_t = Σ_{i≤t} softmax_i(q_tᵀk_i / √d) v_i. */
export const softmaxAttention: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }, { heads: headCount }) {
    const answerOf = (parameters: TensorMap, read: tf.Tensor3D): tf.Tensor3D =>
      linear(unfoldHeads(read, headCount), matrixOf(parameters, 'output'));
    const projectionsOf = (parameters: TensorMap, sequence: tf.Tensor3D): HeadProjections =>
      splitQueryKeyValue(linear(sequence, matrixOf(parameters, 'queryKeyValue')), headCount);
    return {
      parameters: [weightMatrix('queryKeyValue', width, 3 * width), weightMatrix('output', width, width, outputGain)],
      mix(parameters, sequence) {
        const { query, key, value } = projectionsOf(parameters, sequence);
        return answerOf(parameters, causalAttention(query, key, value));
      },
      stream: (context) => ({
        memory: {
          keys: [headCount, context, width / headCount],
          values: [headCount, context, width / headCount],
          filled: [1],
        },
        step(parameters, token, memory) {
          const { read, ...step } = attendToCache(projectionsOf(parameters, token), memory);
          return { output: answerOf(parameters, read), ...step };
        },
      }),
      cost: (time) => attentionCost({ width, time }),
    };
  },
};

/** Far below any score but finite, as in `causalAttention`. */
const unseen = -1e9;

/** The cache moves on by one place, the oldest entry falls out; `filled` places at its end hold something. */
function attendToCache(
  { query, key, value }: HeadProjections,
  memory: TensorMap,
): { readonly read: tf.Tensor3D } & Pick<StreamStep, 'memory' | 'observed'> {
  const cached = part(memory, 'keys') as tf.Tensor4D;
  const [batch, headCount, context, size] = cached.shape;
  const moved = (name: string, newest: tf.Tensor3D): tf.Tensor3D => {
    const rows: tf.Tensor3D = tf.reshape(part(memory, name), [batch * headCount, context, size]);
    return tf.slice(tf.concat([rows, newest], 1), [0, 1, 0], [batch * headCount, context, size]);
  };
  const keys = moved('keys', key);
  const values = moved('values', value);
  const filled = tf.minimum(tf.add(part(memory, 'filled'), 1), context); // [batch, 1]
  const age = tf.tensor2d(
    Array.from({ length: context }, (_, place) => context - 1 - place),
    [1, context],
  );
  const hidden = tf.mul(tf.cast(tf.greaterEqual(age, filled), 'float32'), unseen); // [batch, context]
  const scores = tf.reshape(tf.mul(tf.matMul(query, keys, false, true), 1 / Math.sqrt(size)), [
    batch,
    headCount,
    context,
  ]);
  const weights = tf.softmax(tf.add(scores, tf.reshape(hidden, [batch, 1, context])));
  const read: tf.Tensor3D = tf.matMul(tf.reshape(weights, [batch * headCount, 1, context]), values);
  return {
    read,
    memory: { keys: tf.reshape(keys, cached.shape), values: tf.reshape(values, cached.shape), filled },
    observed: () => ({}),
  };
}
