import type { SeededRandom } from '../../foundation/seeded-random.ts';

/** One sequence; both arrays are as long as the task's sequences. */
export interface TokenSequence {
  readonly tokens: Int32Array;
  /** The right class at each step, or `notAsked`. */
  readonly targets: Int32Array;
}

/** A supply of sequences of one length whose answers follow from their tokens by a rule. */
export interface TokenTask {
  readonly id: string;
  /** Tokens are 0 … vocabulary − 1. */
  readonly vocabulary: number;
  readonly classes: number;
  readonly length: number;
  draw(random: SeededRandom): TokenSequence;
}

/** Marks a step at which nothing is asked. */
export const notAsked = -1;

/** Sequences of one batch, row-major [count, length]. */
export interface TokenBatch {
  readonly tokens: Int32Array;
  readonly targets: Int32Array;
}

export function drawBatch(task: TokenTask, count: number, random: SeededRandom): TokenBatch {
  const tokens = new Int32Array(count * task.length);
  const targets = new Int32Array(count * task.length);
  for (let row = 0; row < count; row += 1) {
    const sequence = task.draw(random);
    tokens.set(sequence.tokens, row * task.length);
    targets.set(sequence.targets, row * task.length);
  }
  return { tokens, targets };
}
