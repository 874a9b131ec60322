import { scan } from '../../../tensor/operations/scan.ts';
import { tf } from '../../../tensor/tf.ts';

/** Blocks of the matrix, in this order: output, query, key, write strength. */
const WRITE_STRENGTHS = 4;

/** Rows of W, columns here: an answer, a query and a key as long as the input, and a write strength for each of the four blocks. */
export const selfReferentialColumns = (size: number): number => 3 * size + WRITE_STRENGTHS;

export interface SelfReferentialOperands {
  /** x, [batch, time, size] */
  readonly input: tf.Tensor3D;
  /** Wᵀ before the first step, [batch, size, 3 × size + 4] */
  readonly memory: tf.Tensor3D;
}

export interface SelfReferentialResult {
  /** y, read before each step's write. [batch, time, size] */
  readonly output: tf.Tensor3D;
  /** Wᵀ after the last step */
  readonly memory: tf.Tensor3D;
}

/**
 * The self-referential weight matrix, the only door to this folder. What is written comes from what the last write left, so it goes
 * step by step and has no other form.
 */
export function selfReferentialRule({ input, memory }: SelfReferentialOperands): SelfReferentialResult {
  const { output, state } = scan({
    sequences: [tf.transpose(input, [1, 0, 2])],
    initial: [memory],
    weights: [],
    step: ([before], [now]) => {
      const answers = answersOf(before as tf.Tensor3D, now as tf.Tensor2D);
      return { state: [changed(before as tf.Tensor3D, answers)], output: answers.output };
    },
  });
  return { output: tf.transpose(output as tf.Tensor3D, [1, 0, 2]), memory: state[0] as tf.Tensor3D };
}

interface SelfReferentialAnswers {
  /** [batch, size] each */
  readonly output: tf.Tensor2D;
  readonly query: tf.Tensor2D;
  readonly key: tf.Tensor2D;
  /** One for each block, [batch, 4] */
  readonly writeStrengths: tf.Tensor2D;
}

/** Everything that the matrix answers to one input, [batch, size]: what is given out, and how it is to change. */
export function answersOf(memory: tf.Tensor3D, input: tf.Tensor2D): SelfReferentialAnswers {
  const [batch, size] = input.shape;
  const all: tf.Tensor2D = tf.squeeze(tf.matMul(tf.expandDims<tf.Tensor3D>(input, 1), memory), [1]);
  const columns = (from: number, count: number): tf.Tensor2D => tf.slice(all, [0, from], [batch, count]);
  return {
    output: columns(0, size),
    query: tf.softmax(columns(size, size)),
    key: tf.softmax(columns(2 * size, size)),
    writeStrengths: tf.sigmoid(columns(3 * size, WRITE_STRENGTHS)),
  };
}

/** W + β ⊙ (W q − W k) kᵀ, every row with the write strength of its block. */
function changed(memory: tf.Tensor3D, { query, key, writeStrengths }: SelfReferentialAnswers): tf.Tensor3D {
  const difference: tf.Tensor3D = tf.expandDims(tf.sub(query, key), 1);
  const strengths: tf.Tensor3D = tf.expandDims(tf.matMul(writeStrengths, blockOfColumns(query.shape[1])), 1);
  const write = tf.mul(strengths, tf.matMul(difference, memory)); // [batch, 1, columns]
  return tf.add(memory, tf.matMul(tf.expandDims<tf.Tensor3D>(key, 1), write, true, false));
}

/** [4, columns]: one where the column belongs to the block. */
function blockOfColumns(size: number): tf.Tensor2D {
  const columns = selfReferentialColumns(size);
  const values = new Float32Array(WRITE_STRENGTHS * columns);
  for (let column = 0; column < columns; column += 1) {
    values[Math.min(Math.floor(column / size), WRITE_STRENGTHS - 1) * columns + column] = 1;
  }
  return tf.tensor2d(values, [WRITE_STRENGTHS, columns]);
}

/** Of a step of one head: 2E to read with the input, 2E to read with q − k and 2E to write, E = size × columns. */
export const selfReferentialFlops = (size: number): number => 6 * size * selfReferentialColumns(size);
