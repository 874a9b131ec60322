import { tf } from '../tensor/tf.ts';

/** Constants of AdamW, as Kingma and Ba (2015) set them. */
export const adamWConstants = { firstDecay: 0.9, secondDecay: 0.999, epsilon: 1e-8 } as const;

/** All parameters and both moments, one flat vector each: one update per step instead of one per parameter. */
export interface OptimiserState {
  readonly parameters: tf.Tensor1D;
  readonly firstMoment: tf.Tensor1D;
  readonly secondMoment: tf.Tensor1D;
}

export interface UpdateScalars {
  readonly learningRate: tf.Scalar;
  /** 1 − firstDecay^n and 1 − secondDecay^n for the n-th accepted step, n from 1: the moments begin at zero. */
  readonly firstCorrection: tf.Scalar;
  readonly secondCorrection: tf.Scalar;
}

export interface UpdateSettings {
  /** The gradient's Euclidean norm is brought down to this where it is larger. */
  readonly clipNorm: number;
  readonly weightDecay: number;
  /** 1 where the parameter decays, else 0. */
  readonly decayMask: Float32Array;
}

/**
 * AdamW with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) after clipping by the global norm. `gradientNorm`
 * is the norm before clipping, not finite when any part of the gradient is not: values are never clipped one by one, since that
 * would hide a NaN.
 */
export function adamWUpdate(
  state: OptimiserState,
  gradient: tf.Tensor1D,
  { learningRate, firstCorrection, secondCorrection }: UpdateScalars,
  { clipNorm, weightDecay, decayMask }: UpdateSettings,
): OptimiserState & { readonly gradientNorm: tf.Scalar } {
  const { firstDecay, secondDecay, epsilon } = adamWConstants;
  const gradientNorm: tf.Scalar = tf.sqrt(tf.sum(tf.square(gradient)));
  const clipped = tf.mul(gradient, tf.div(clipNorm, tf.maximum(gradientNorm, clipNorm)));
  const firstMoment: tf.Tensor1D = tf.add(tf.mul(state.firstMoment, firstDecay), tf.mul(clipped, 1 - firstDecay));
  const secondMoment: tf.Tensor1D = tf.add(
    tf.mul(state.secondMoment, secondDecay),
    tf.mul(tf.square(clipped), 1 - secondDecay),
  );
  const direction = tf.div(
    tf.div(firstMoment, firstCorrection),
    tf.add(tf.sqrt(tf.div(secondMoment, secondCorrection)), epsilon),
  );
  const decay = tf.mul(state.parameters, tf.tensor1d(decayMask.map((mask) => mask * weightDecay)));
  const parameters: tf.Tensor1D = tf.sub(state.parameters, tf.mul(tf.add(direction, decay), learningRate));
  return { parameters, firstMoment, secondMoment, gradientNorm };
}
