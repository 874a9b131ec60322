/**
 * How a memory of pairs, features and answer, takes in one pair and answers for other features. What it knows lies in one flat
 * vector, so that it can be copied and taken up again. Float64.
 */
export interface PairRule {
  readonly stateLength: number;
  /** Writes the beginning into zeros. */
  start(state: Float64Array): void;
  learn(state: Float64Array, features: Float64Array, value: number): void;
  /** Leaves the state as it is, but for what only saves computing. */
  answer(state: Float64Array, features: Float64Array): number;
}
