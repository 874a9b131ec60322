import { tf } from '../tf.ts';

/** Far below any score but finite: its exponential is exactly zero, and no infinity meets a zero. */
const unseen = -1e9;

/**
 * Queries that share one block of scores: what lies beyond a block's last query is never computed. Blocks of 64 leave three
 * quarters of the scores of 128 steps; shorter blocks leave fewer, but their products are too small to run at full speed.
 */
const blockLength = 64;

interface Block {
  readonly start: number;
  readonly length: number;
  /** Keys that the block's last query sees. */
  readonly seen: number;
}

/**
 * Causal softmax attention (Vaswani et al. 2017, eq. 1) over [rows, time, size], heads folded into the rows:
 * o_t = Σ_{i ≤ t} softmax_i(q_tᵀk_i / √size) v_i.
 *
 * Its gradient is written out because it pays: Σ_i p_ti · ∂p_ti, which the softmax's gradient subtracts, is the product of
 * o_t with its own gradient (Dao et al. 2022, "FlashAttention", appendix B.2), so one pass over all scores is saved.
 */
export function causalAttention(query: tf.Tensor3D, key: tf.Tensor3D, value: tf.Tensor3D): tf.Tensor3D {
  const attention = tf.customGrad((...given) => {
    const [queries, keys, values, save] = given as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.GradSaveFunc];
    const weights = blocksOf(queries).map((block) => attentionWeights(block, queries, keys));
    const parts = blocksOf(queries).map((block, index) =>
      tf.matMul<tf.Tensor3D>(partOf(weights, index), firstOf(values, block.seen)),
    );
    const output = joined(parts);
    save([queries, keys, values, output, ...weights]);
    return {
      value: output,
      gradFunc: (cotangent: tf.Tensor3D, saved: tf.Tensor[]) => {
        const [savedQuery, savedKey, savedValue, savedOutput, ...savedWeights] = saved as [
          tf.Tensor3D,
          tf.Tensor3D,
          tf.Tensor3D,
          tf.Tensor3D,
          ...tf.Tensor3D[],
        ];
        return backward(
          cotangent,
          { query: savedQuery, key: savedKey, value: savedValue, output: savedOutput },
          savedWeights,
        );
      },
    };
  });
  return attention(query, key, value);
}

interface Kept {
  readonly query: tf.Tensor3D;
  readonly key: tf.Tensor3D;
  readonly value: tf.Tensor3D;
  readonly output: tf.Tensor3D;
}

function blocksOf({ shape: [, time] }: tf.Tensor3D): readonly Block[] {
  return Array.from({ length: Math.ceil(time / blockLength) }, (_, index) => {
    const start = index * blockLength;
    const length = Math.min(blockLength, time - start);
    return { start, length, seen: start + length };
  });
}

/** As an operand, so that a compiled product takes the factor in. */
const scaled = (vectors: tf.Tensor3D): tf.Tensor3D => tf.mul(vectors, 1 / Math.sqrt(vectors.shape[2]));

/** [rows, block, seen keys] */
function attentionWeights(block: Block, query: tf.Tensor3D, key: tf.Tensor3D): tf.Tensor3D {
  const scores = tf.matMul(scaled(blockOf(query, block)), firstOf(key, block.seen), false, true);
  return tf.softmax(tf.add(scores, futureMask(block)));
}

/** [block, seen keys]: zero where a query may look. Built from numbers so that it can be traced. */
function futureMask({ start, length, seen }: Block): tf.Tensor2D {
  const mask = new Float32Array(length * seen);
  for (let row = 0; row < length; row += 1) mask.fill(unseen, row * seen + start + row + 1, (row + 1) * seen);
  return tf.tensor2d(mask, [length, seen]);
}

/** Gradients of query, key and value. */
function backward(
  cotangent: tf.Tensor3D,
  { query, key, value, output }: Kept,
  weights: readonly tf.Tensor3D[],
): [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D] {
  const time = query.shape[1];
  const subtracted: tf.Tensor3D = tf.sum(tf.mul(cotangent, output), 2, true);
  const parts = blocksOf(query).map((block, index) => {
    const weightsOfBlock = partOf(weights, index);
    const outputCotangent = blockOf(cotangent, block);
    const ofWeights = tf.matMul(outputCotangent, firstOf(value, block.seen), false, true);
    const ofScores: tf.Tensor3D = tf.mul(weightsOfBlock, tf.sub(ofWeights, blockOf(subtracted, block)));
    return {
      ofQuery: tf.matMul<tf.Tensor3D>(ofScores, scaled(firstOf(key, block.seen))),
      // Time last: turning the few numbers of each step round is cheaper than turning the scores.
      ofKey: tf.matMul<tf.Tensor3D>(scaled(blockOf(query, block)), ofScores, true, false), // [rows, size, seen keys]
      ofValue: tf.matMul<tf.Tensor3D>(outputCotangent, weightsOfBlock, true, false),
    };
  });
  return [
    joined(parts.map(({ ofQuery }) => ofQuery)),
    summed(
      parts.map(({ ofKey }) => ofKey),
      time,
    ),
    summed(
      parts.map(({ ofValue }) => ofValue),
      time,
    ),
  ];
}

const blockOf = (sequence: tf.Tensor3D, { start, length }: Block): tf.Tensor3D =>
  tf.slice(sequence, [0, start, 0], [-1, length, -1]);

const firstOf = (sequence: tf.Tensor3D, steps: number): tf.Tensor3D => tf.slice(sequence, [0, 0, 0], [-1, steps, -1]);

const joined = (parts: tf.Tensor3D[]): tf.Tensor3D => (parts.length === 1 ? partOf(parts, 0) : tf.concat(parts, 1));

/** Sum of parts that all begin at the first step, time last, turned to [rows, time, size]. */
function summed(parts: readonly tf.Tensor3D[], time: number): tf.Tensor3D {
  const padded = parts.map((part) =>
    tf.pad(part, [
      [0, 0],
      [0, 0],
      [0, time - part.shape[2]],
    ]),
  );
  return tf.transpose(tf.addN(padded), [0, 2, 1]);
}

function partOf(parts: readonly tf.Tensor3D[], index: number): tf.Tensor3D {
  const part = parts[index];
  if (part === undefined) throw new Error(`There is no block ${index}.`);
  return part;
}
