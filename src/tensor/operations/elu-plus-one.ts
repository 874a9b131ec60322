import { tf } from '../tf.ts';

/**
 * elu(x) + 1 = max(x, 0) + exp(min(x, 0)): positive everywhere, as a normalised linear attention needs (Katharopoulos et al. 2020,
 * eq. 7). Its gradient is written out because it pays: the second term is the slope, below zero and above.
 */
export function eluPlusOne<Kind extends tf.Tensor>(input: Kind): Kind {
  const activate = tf.customGrad((...given) => {
    const [values, save] = given as [tf.Tensor, tf.GradSaveFunc];
    const slope = tf.exp(tf.minimum(values, 0));
    save([slope]);
    return {
      value: tf.add(tf.relu(values), slope),
      gradFunc: (cotangent: tf.Tensor, saved: tf.Tensor[]) => {
        const [kept] = saved as [tf.Tensor];
        return tf.mul(cotangent, kept);
      },
    };
  });
  return activate(input) as Kind;
}
