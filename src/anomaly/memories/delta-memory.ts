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
 * write is stable whatever the length of the key. Forgetting comes with the recall, whether or not a write follows. The references
 * are src/models/fast-weights/delta-rule and gated-delta-rule.
 */
export function createDeltaMemory(features: number, width: number, { stepSize, kept }: DeltaMemorySettings): Memory {
  /** S, [width × features], row-major. */
  const memory = new Float64Array(width * features);
  return {
    recall(key, value, error) {
      for (let column = 0; column < width; column += 1) {
        let recalled = 0;
        for (let feature = 0; feature < features; feature += 1) {
          const place = column * features + feature;
          const entry = kept * (memory[place] ?? Number.NaN);
          memory[place] = entry;
          recalled += entry * (key[feature] ?? Number.NaN);
        }
        error[column] = (value[column] ?? Number.NaN) - recalled;
      }
    },
    write(key, error) {
      let power = regularisation;
      for (let feature = 0; feature < features; feature += 1) power += (key[feature] ?? Number.NaN) ** 2;
      for (let column = 0; column < width; column += 1) {
        const factor = (stepSize / power) * (error[column] ?? Number.NaN);
        for (let feature = 0; feature < features; feature += 1) {
          const place = column * features + feature;
          memory[place] = (memory[place] ?? Number.NaN) + factor * (key[feature] ?? Number.NaN);
        }
      }
    },
  };
}
