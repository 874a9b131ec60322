/** A fast weight memory as a detector uses it: the next row is stored under what came before it. */
export interface Memory {
  /**
   * Writes v − S k into `error`: how far the value is from what is stored under the key, after any forgetting.
   * @param key [features]
   * @param value [width]
   * @param error [width]
   */
  recall(key: Float64Array, value: Float64Array, error: Float64Array): void;
  /** Stores the value of which the last `recall` of this key gave the error. */
  write(key: Float64Array, error: Float64Array): void;
}
