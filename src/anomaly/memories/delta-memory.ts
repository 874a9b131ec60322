import type { Memory } from './memory.ts';

export interface DeltaMemorySettings {
  /** μ, between 0 and 2: the share of an error that is corrected for the same key. */
  readonly stepSize: number;
  /** α: the share of the memory that stays from row to row; 1 forgets nothing. */
  readonly kept: number;
}

/** Keeps the step small where the key is nearly zero. */
const regularisation = 1;

/**
 * The delta rule, gated where `kept` is below 1, in place: P = α S, e = v − P k, S = P + β e kᵀ with β = μ ÷ (1 + ‖k‖²), so that the
 * write is stable whatever the length of the key. The references are src/models/fast-weights/delta-rule and gated-delta-rule.
 */
export function createDeltaMemory(features: number, width: number, { stepSize, kept }: DeltaMemorySettings): Memory {
  /** S, [width × features], row-major. */
  const memory = new Float64Array(width * features);
  return {
    write(key, value, error) {
      let power = regularisation;
      for (let feature = 0; feature < features; feature += 1) power += (key[feature] ?? Number.NaN) ** 2;
      for (let column = 0; column < width; column += 1) {
        const row = memory.subarray(column * features, (column + 1) * features);
        let recalled = 0;
        for (let feature = 0; feature < features; feature += 1) {
          recalled += (row[feature] ?? Number.NaN) * (key[feature] ?? Number.NaN);
        }
        const surprise = (value[column] ?? Number.NaN) - kept * recalled;
        error[column] = surprise;
        const factor = (stepSize / power) * surprise;
        for (let feature = 0; feature < features; feature += 1) {
          row[feature] = kept * (row[feature] ?? Number.NaN) + factor * (key[feature] ?? Number.NaN);
        }
      }
    },
  };
}
