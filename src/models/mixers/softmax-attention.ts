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
          steps: [1],
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

interface RingPlaces {
  /** 1 at the place that this step writes, 0 elsewhere: [batch, 1, context]. */
  readonly newest: tf.Tensor3D;
  /** Added to the scores: far below any of them where nothing has been written yet, [batch, 1, context]. */
  readonly hidden: tf.Tensor3D;
  /** Steps so far, this one counted; kept below 2 × context, which is enough to tell where the ring is. */
  readonly steps: tf.Tensor;
}

function ringPlaces(stepsBefore: tf.Tensor, context: number): RingPlaces {
  const batch = stepsBefore.size;
  const places = tf.tensor2d(
    Array.from({ length: context }, (_, place) => place),
    [1, context],
  );
  const wrapped = (count: tf.Tensor, limit: number): tf.Tensor =>
    tf.sub(count, tf.mul(tf.cast(tf.greaterEqual(count, limit), 'float32'), context));
  const written = tf.add(stepsBefore, 1);
  const overRing = (values: tf.Tensor): tf.Tensor3D => tf.reshape(values, [batch, 1, context]);
  return {
    newest: overRing(tf.relu(tf.sub(1, tf.abs(tf.sub(places, wrapped(stepsBefore, context)))))),
    hidden: overRing(tf.mul(tf.cast(tf.greaterEqual(places, tf.minimum(written, context)), 'float32'), unseen)),
    steps: wrapped(written, 2 * context),
  };
}

/**
 * The cache is a ring: the newest entry takes the place of the oldest. Attention does not ask where in the ring an entry lies. The
 * newest key and value enter scores and sum by themselves, so that answering needs no second copy of the cache.
 */
function attendToCache(
  { query, key, value }: HeadProjections,
  memory: TensorMap,
): { readonly read: tf.Tensor3D } & Omit<StreamStep, 'output'> {
  const cached = part(memory, 'keys') as tf.Tensor4D;
  const [batch, headCount, context, size] = cached.shape;
  const rows = batch * headCount;
  const keys: tf.Tensor3D = tf.reshape(cached, [rows, context, size]);
  const values: tf.Tensor3D = tf.reshape(part(memory, 'values'), [rows, context, size]);
  const { newest, hidden, steps } = ringPlaces(part(memory, 'steps'), context);
  const byHead = (ofRows: tf.Tensor): tf.Tensor => tf.reshape(ofRows, [batch, headCount, -1]);
  const byRow = (ofHeads: tf.Tensor): tf.Tensor3D => tf.reshape(ofHeads, [rows, 1, context]);
  const old = tf.sub(1, newest);
  const scoreOf = (keysRead: tf.Tensor3D): tf.Tensor =>
    byHead(tf.mul(tf.matMul(query, keysRead, false, true), 1 / Math.sqrt(size)));
  const scores = tf.add(tf.mul(scoreOf(keys), old), tf.mul(scoreOf(key), newest)); // [batch, heads, context]
  const weights = tf.softmax(tf.add(scores, hidden));
  const ofNewest = tf.sum(tf.mul(weights, newest), 2, true); // [batch, heads, 1]
  const read: tf.Tensor3D = tf.add(
    tf.matMul(byRow(tf.mul(weights, old)), values),
    tf.mul(tf.reshape(ofNewest, [rows, 1, 1]), value),
  );
  const replaced = (name: string, row: tf.Tensor3D): tf.Tensor => {
    const place = tf.reshape(newest, [batch, 1, context, 1]);
    const placed = tf.mul(place, tf.reshape(row, [batch, headCount, 1, size]));
    return tf.add(tf.mul(part(memory, name), tf.sub(1, place)), placed);
  };
  const asRow = (written: tf.Tensor3D): tf.Tensor => tf.reshape(written, [batch, headCount, 1, size]);
  return {
    read,
    memory: { keys: replaced('keys', key), values: replaced('values', value), steps },
    appended: { keys: asRow(key), values: asRow(value) },
    observed: () => ({}),
  };
}
