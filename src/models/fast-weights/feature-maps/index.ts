import type { tf } from '../../../tensor/tf.ts';
import { eluPlusOne, unitLength } from '../../layers.ts';

/** What becomes of a query or key before it meets the memory. */
export interface FeatureMap {
  /** Length of what `apply` makes of a key of this size. */
  size(keySize: number): number;
  /** [rows, time, keySize] to [rows, time, size(keySize)] */
  apply(input: tf.Tensor3D): tf.Tensor3D;
}

/** elu(x) + 1 (Katharopoulos et al. 2020, eq. 7). */
export const eluPlusOneMap: FeatureMap = { size: (keySize) => keySize, apply: eluPlusOne };

/** Unit length (Yang et al. 2024): write strengths up to two cannot make the memory grow. */
export const unitLengthMap: FeatureMap = { size: (keySize) => keySize, apply: unitLength };
