import { tf } from '../tf.ts';

/**
 * (I − N)⁻¹ for strictly lower-triangular N, [batch, length, length]: N^length = 0, so the inverse is the finite product
 * (I + N)(I + N²)(I + N⁴)…, log₂(length) factors, all matrix products.
 *
 * Its gradient is written out because it pays: with X the inverse it is Xᵀ ∂X Xᵀ, two products where the factors' own gradients
 * take two for every product of the way forward.
 */
export function invertUnitLowerTriangular(strictlyLower: tf.Tensor3D): tf.Tensor3D {
  const invert = tf.customGrad((...given) => {
    const [matrices, save] = given as [tf.Tensor3D, tf.GradSaveFunc];
    const inverse = productOfPowers(matrices);
    save([inverse]);
    return {
      value: inverse,
      gradFunc: (cotangent: tf.Tensor3D, saved: tf.Tensor[]) => {
        const [kept] = saved as [tf.Tensor3D];
        return tf.matMul(tf.matMul(kept, cotangent, true, false), kept, false, true);
      },
    };
  });
  return invert(strictlyLower);
}

function productOfPowers(strictlyLower: tf.Tensor3D): tf.Tensor3D {
  const length = strictlyLower.shape[1];
  let power = strictlyLower;
  let inverse: tf.Tensor3D = tf.add(tf.eye(length), power);
  for (let covered = 2; covered < length; covered *= 2) {
    power = tf.matMul(power, power);
    inverse = tf.add(inverse, tf.matMul(inverse, power));
  }
  return inverse;
}
