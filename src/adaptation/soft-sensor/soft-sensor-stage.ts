/** What a soft sensor goes through under one condition, scaled by the training rows. */
export interface SoftSensorStage {
  /** The inputs of every row, missing values filled from the past, then a 1. */
  readonly features: readonly Float64Array[];
  /** The target of every row, NaN = missing. */
  readonly truth: Float64Array;
}
