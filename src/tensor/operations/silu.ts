import { tf } from '../tf.ts';

/**
 * x · σ(x) (Hendrycks and Gimpel 2016). Its gradient is written out because it pays: with y = x · σ the slope is σ + y · (1 − σ),
 * four passes over the data where the operations' own gradients take six.
 */
export function silu<Kind extends tf.Tensor>(input: Kind): Kind {
  const activate = tf.customGrad((...given) => {
    const [values, save] = given as [tf.Tensor, tf.GradSaveFunc];
    const gate = tf.sigmoid(values);
    const value = tf.mul(values, gate);
    save([gate, value]);
    return {
      value,
      gradFunc: (cotangent: tf.Tensor, saved: tf.Tensor[]) => {
        const [keptGate, keptValue] = saved as [tf.Tensor, tf.Tensor];
        return tf.mul(cotangent, tf.add(keptGate, tf.mul(keptValue, tf.sub(1, keptGate))));
      },
    };
  });
  return activate(input) as Kind;
}
