import { tf } from '../../../tensor/tf.ts';
import { eluPlusOne, unitLength } from '../../layers.ts';

/** What becomes of a query or key before it meets the memory. */
export interface FeatureMap {
  /** Length of what `apply` makes of a key of this size. */
  size(keySize: number): number;
  /** [rows, time, keySize] to [rows, time, size(keySize)] */
  apply(input: tf.Tensor3D): tf.Tensor3D;
}

/** As it comes: for rules that nothing has to keep from growing, since their memory decays. */
export const identityMap: FeatureMap = { size: (keySize) => keySize, apply: (input) => input };

/** elu(x) + 1 (Katharopoulos et al. 2020, eq. 7). */
export const eluPlusOneMap: FeatureMap = { size: (keySize) => keySize, apply: eluPlusOne };

/** Unit length (Yang et al. 2024): write strengths up to two cannot make the memory grow. */
export const unitLengthMap: FeatureMap = { size: (keySize) => keySize, apply: unitLength };

/**
 * Deterministic parameter-free projection of order ν, 2ν times as long as its input: non-negative and sparse, so that more keys
 * fit into the memory without overlapping (Schlag, Irie and Schmidhuber 2021, eqs. 36–37; the equation is in `reference.ts`).
 */
export const deterministicProjectionMap = (order: number): FeatureMap => ({
  size: (keySize) => 2 * order * keySize,
  apply(input) {
    const [rows, time, keySize] = input.shape;
    const length = 2 * keySize;
    const halves: tf.Tensor3D = tf.concat([tf.relu(input), tf.relu(tf.neg(input))], 2); // [rows, time, 2 × key]
    const around: tf.Tensor3D = tf.concat([halves, halves], 2);
    const products = Array.from({ length: order }, (_, index) => {
      const shift = (index + 1) % length;
      return tf.mul<tf.Tensor3D>(halves, tf.slice(around, [0, 0, length - shift], [rows, time, length]));
    });
    return order === 1 ? (products[0] as tf.Tensor3D) : tf.concat(products, 2);
  },
});

/** Floor of the divisor: features that are all zero stay zero. */
const SUM_FLOOR = 1e-6;

/** x / (Σ x + 1e-6) of another map's features, which must not be negative: a sum of signed ones can be near zero. */
export const sumNormalised = (map: FeatureMap): FeatureMap => ({
  size: (keySize) => map.size(keySize),
  apply(input) {
    const features = map.apply(input);
    return tf.div(features, tf.add(tf.sum(features, 2, true), SUM_FLOOR));
  },
});
