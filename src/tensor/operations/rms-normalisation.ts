import { tf } from '../tf.ts';

/** Keeps a silent input finite. */
const floor = 1e-5;

/**
 * x / √(mean x² + 1e-5) · scale over the last axis (Zhang and Sennrich 2019, eq. 4); `scale` is as long as that axis.
 *
 * Its gradient is written out because it pays: with n = x / √(mean x² + 1e-5) and g = ∂y · scale it is
 * (g − n · mean(g · n)) / √(mean x² + 1e-5), seven passes over the data where the operations' own gradients take twelve.
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
  const ofNormalised = tf.mul(cotangent, scale);
  const along = tf.mean(tf.mul(ofNormalised, normalised), -1, true);
  const ofInput = tf.mul(tf.sub(ofNormalised, tf.mul(normalised, along)), inverse);
  const width = scale.size;
  const rows = cotangent.size / width;
  const ofScale = tf.sum(tf.reshape(tf.mul(cotangent, normalised), [rows, width]), 0);
  return [ofInput, ofScale];
}
