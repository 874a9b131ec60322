import { entryOf, minus, plusOuter, product, scaled, sigmoid, softmax, type Matrix, type Vector } from '../algebra.ts';

/**
 * The self-referential weight matrix in float64, one sequence, written from the equations (Irie, Schlag, Csordás and
 * Schmidhuber 2022, arXiv:2202.05780): one matrix, in four blocks, makes the output and also everything needed to change itself.
 *   y = W^y x,   q = softmax(W^q x),   k = softmax(W^k x),   β = σ(W^β x)              all with W_{t−1},
 *   W^B ← W^B + β_B (W^B q − W^B k) kᵀ                                       for every block B of y, q, k, β.
 * Alone among the rules it reads before it writes, and starts from a matrix that is learned.
 */
export interface SelfReferentialBlocks {
  /** W^y, [output][input] */
  readonly output: Matrix;
  /** W^q, [input][input] */
  readonly query: Matrix;
  /** W^k, [input][input] */
  readonly key: Matrix;
  /** W^β, [4][input]: a write strength for each block, in the order output, query, key, write strength */
  readonly writeStrength: Matrix;
}

export interface SelfReferentialSequence {
  /** x, [time][input] */
  readonly input: Matrix;
  /** W before the first step */
  readonly memory: SelfReferentialBlocks;
}

export interface SelfReferentialTrace {
  /** y, [time][output] */
  readonly output: Matrix;
  /** W after the last step */
  readonly memory: SelfReferentialBlocks;
}

export function selfReferentialRuleReference(sequence: SelfReferentialSequence): SelfReferentialTrace {
  let { memory } = sequence;
  const output = sequence.input.map((input) => {
    const read = product(memory.output, input);
    const query = softmax(product(memory.query, input));
    const key = softmax(product(memory.key, input));
    const strengths = product(memory.writeStrength, input).map(sigmoid);
    memory = {
      output: copiedFromQueryToKey(memory.output, query, key, entryOf(strengths, 0)),
      query: copiedFromQueryToKey(memory.query, query, key, entryOf(strengths, 1)),
      key: copiedFromQueryToKey(memory.key, query, key, entryOf(strengths, 2)),
      writeStrength: copiedFromQueryToKey(memory.writeStrength, query, key, entryOf(strengths, 3)),
    };
    return read;
  });
  return { output, memory };
}

/** The delta rule whose value is what the block itself returns for the query: W + β (W q − W k) kᵀ. */
const copiedFromQueryToKey = (block: Matrix, query: Vector, key: Vector, writeStrength: number): Matrix =>
  plusOuter(block, scaled(minus(product(block, query), product(block, key)), writeStrength), key);
