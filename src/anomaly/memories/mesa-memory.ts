import type { Memory } from './memory.ts';

/**
 * The mesa rule without decay: what is read is the exact minimiser of Σ ‖S k_i − v_i‖² + λ ‖S‖² over all pairs so far. By Sherman and
 * Morrison it needs no solving: with P = (H + λ I)⁻¹ and g = P k ÷ (1 + kᵀ P k), S moves by e gᵀ and P by −g (P k)ᵀ, which is recursive
 * least squares (Plackett 1950). The reference is src/models/fast-weights/mesa-rule, with γ = β = 1.
 * @param regularisation λ
 */
export function createMesaMemory(features: number, width: number, regularisation: number): Memory {
  /** S, [width × features], row-major. */
  const memory = new Float64Array(width * features);
  /** P, [features × features], row-major. */
  const inverse = new Float64Array(features * features);
  for (let feature = 0; feature < features; feature += 1) inverse[feature * (features + 1)] = 1 / regularisation;
  const projected = new Float64Array(features);
  return {
    recall(key, value, error) {
      for (let column = 0; column < width; column += 1) {
        error[column] = (value[column] ?? Number.NaN) - dot(memory, column * features, key);
      }
    },
    write(key, error) {
      let power = 1;
      for (let feature = 0; feature < features; feature += 1) {
        const entry = dot(inverse, feature * features, key);
        projected[feature] = entry;
        power += entry * (key[feature] ?? Number.NaN);
      }
      for (let column = 0; column < width; column += 1) {
        addScaled(memory, column * features, projected, (error[column] ?? Number.NaN) / power);
      }
      for (let feature = 0; feature < features; feature += 1) {
        addScaled(inverse, feature * features, projected, -(projected[feature] ?? Number.NaN) / power);
      }
    },
  };
}

function dot(matrix: Float64Array, offset: number, vector: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < vector.length; index += 1) {
    sum += (matrix[offset + index] ?? Number.NaN) * (vector[index] ?? Number.NaN);
  }
  return sum;
}

function addScaled(matrix: Float64Array, offset: number, vector: Float64Array, factor: number): void {
  for (let index = 0; index < vector.length; index += 1) {
    matrix[offset + index] = (matrix[offset + index] ?? Number.NaN) + factor * (vector[index] ?? Number.NaN);
  }
}
