/** A fast weight memory as a detector uses it: the next row is stored under what came before it. */
export interface Memory {
  /**
   * Compares the value with what is stored under the key, v − S k, then writes it.
   * @param key [features]
   * @param value [width]
   * @param error [width], overwritten
   */
  write(key: Float64Array, value: Float64Array, error: Float64Array): void;
}
