import type { Matrix } from './algebra.ts';

/** One sequence of one head, as the float64 references take it. */
export interface ReferenceSequence {
  /** [time][key], feature map already applied */
  readonly query: Matrix;
  /** [time][key], feature map already applied */
  readonly key: Matrix;
  /** [time][value] */
  readonly value: Matrix;
  /** S before the first step, [value][key] */
  readonly memory: Matrix;
}

export interface ReferenceTrace {
  /** [time][value] */
  readonly output: Matrix;
  /** S after the last step, [value][key] */
  readonly memory: Matrix;
}
