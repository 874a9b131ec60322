import { tf } from '../tf.ts';

/** Keeps a silent input finite. */
const floor = 1e-5;

/**
 * x / √(mean x² + 1e-5) · scale over the last axis (Zhang and Sennrich 2019, eq. 4); `scale` is as long as that axis.
 *
 * Its gradient is written out because it pays: with n = x / √(mean x² + 1e-5) and g = ∂y · scale it is
 * (g − n · mean(g · n)) / √(mean x² + 1e-5), five passes over the data where the operations' own gradients take twelve.
 */
export function rmsNormalise<Kind extends tf.Tensor>(input: Kind, scale: tf.Tensor1D): Kind {
  const normalise = tf.customGrad((...given) => {
    const [values, factors, save] = given as [tf.Tensor, tf.Tensor1D, tf.GradSaveFunc];
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(values), -1, true), floor));
    const normalised = tf.mul(values, inverse);
    save([factors, inverse, normalised]);
    return {
      value: tf.mul(normalised, factors),
      gradFunc: (cotangent: tf.Tensor, saved: tf.Tensor[]) =>
        backward(cotangent, saved as [tf.Tensor, tf.Tensor, tf.Tensor]),
    };
  });
  return normalise(input, scale) as Kind;
}

/** Gradients of input and scale. */
function backward(cotangent: tf.Tensor, [scale, inverse, normalised]: [tf.Tensor, tf.Tensor, tf.Tensor]): tf.Tensor[] {
  const width = scale.size;
  const rows = cotangent.size / width;
  const ofScaleByRow: tf.Tensor2D = tf.reshape(tf.mul(cotangent, normalised), [rows, width]);
  // mean(g · n) along each row is a product with the scale: no further pass over the data.
  const along = tf.matMul(ofScaleByRow, tf.reshape(tf.div(scale, width), [width, 1]));
  const removed = tf.mul(normalised, tf.reshape(along, inverse.shape));
  const ofInput = tf.mul(tf.sub(tf.mul(cotangent, scale), removed), inverse);
  return [ofInput, tf.sum(ofScaleByRow, 0)];
}
