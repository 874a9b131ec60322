/**
 * How an online linear map answers an error: each weight moves by gain × error. The rules differ in the gain alone, and the gain
 * depends on the regressors only, so it is known long before the error is.
 */
export interface GainRule {
  /** Numbers the rule keeps. */
  readonly stateLength: number;
  /** FLOPs of one gain. */
  readonly flops: number;
  /** Writes the beginning into zeros. */
  start(state: Float64Array): void;
  /** Called before the gains of a new row. */
  beginRow(state: Float64Array): void;
  /** Takes in one regressor and writes its gain. */
  gain(state: Float64Array, regressor: Float64Array, into: Float64Array): void;
}
