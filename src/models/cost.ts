import type { MlpKind } from './mlp.ts';

/**
 * What each sequence mixer costs, from its equations: one multiply-add counts as two FLOPs, small element-wise work (norms,
 * activations, biases) is left out. d = width, E = heads × key size × value size = entries of the fast weight memory.
 */
export interface MixerCost {
  readonly parameters: number;
  /** One pass over the whole sequence at batch 1, in the form with the fewest operations (recurrent; KV cache for attention). */
  readonly flops: number;
  /** Numbers that must be kept between steps when the sequence arrives one step at a time. */
  readonly stateNumbers: number;
}

/** Softmax attention: every step reads all steps so far, so FLOPs grow with the square of time and the KV cache with time; one number says how many places are filled. */
export function attentionCost({ width, time }: { width: number; time: number }): MixerCost {
  const parameters = 4 * width ** 2;
  const averageContext = (time + 1) / 2;
  return {
    parameters,
    flops: time * (2 * parameters + 4 * averageContext * width),
    stateNumbers: 2 * time * width + 1,
  };
}

/** LSTM and its output projection: four gates, each of the input and of the last output; cell and output are kept. */
export function lstmCost({ width, time }: { width: number; time: number }): MixerCost {
  const matrices = 8 * width ** 2 + width ** 2;
  return { parameters: matrices + 4 * width, flops: time * 2 * matrices, stateNumbers: 2 * width };
}

/** Of a block's MLP: SwiGLU has one matrix more than a plain hidden layer. */
export function mlpCost(sizes: { kind: MlpKind; width: number; hidden: number; time: number }): MixerCost {
  const { kind, width, hidden, time } = sizes;
  const parameters = (kind === 'swiglu' ? 3 : 2) * width * hidden;
  return { parameters, flops: time * 2 * parameters, stateNumbers: 0 };
}
