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

/** Softmax attention: every step reads all steps so far, so FLOPs grow with the square of time and the KV cache with time. */
export function attentionCost({ width, time }: { width: number; time: number }): MixerCost {
  const parameters = 4 * width ** 2;
  const averageContext = (time + 1) / 2;
  return {
    parameters,
    flops: time * (2 * parameters + 4 * averageContext * width),
    stateNumbers: 2 * time * width,
  };
}

export interface FastWeightDimensions {
  readonly width: number;
  readonly heads: number;
  readonly time: number;
  /** 0 where there is no convolution. */
  readonly convolutionWidth: number;
}

const memoryEntries = ({ width, heads }: FastWeightDimensions): number => width ** 2 / heads;

const convolutionParameters = ({ width, convolutionWidth }: FastWeightDimensions): number =>
  3 * width * convolutionWidth;

const convolutionState = ({ width, convolutionWidth }: FastWeightDimensions): number =>
  3 * width * Math.max(0, convolutionWidth - 1);

/** Linear attention: 2E to write and 2E to read a step; the normaliser is one more vector of keys, written and read alike. */
export function linearAttentionCost(dimensions: FastWeightDimensions & { normalised: boolean }): MixerCost {
  const { width, heads, time, normalised } = dimensions;
  const entries = memoryEntries(dimensions);
  const matrices = 4 * width ** 2 + convolutionParameters(dimensions);
  return {
    parameters: matrices + (normalised ? 0 : width / heads),
    flops: time * (2 * matrices + 4 * entries + (normalised ? 4 * width : 0)),
    stateNumbers: entries + (normalised ? width : 0) + convolutionState(dimensions),
  };
}

/** DeltaNet: 2E to recall the old value, 2E to write, 2E to read a step; one write strength per head. */
export function deltaNetCost(dimensions: FastWeightDimensions & { gated: boolean }): MixerCost {
  const { width, heads, time, gated } = dimensions;
  const entries = memoryEntries(dimensions);
  const matrices = (gated ? 5 : 4) * width ** 2 + width * heads + convolutionParameters(dimensions);
  return {
    parameters: matrices + width / heads,
    flops: time * (2 * matrices + 6 * entries),
    stateNumbers: entries + convolutionState(dimensions),
  };
}

/** LSTM and its output projection: four gates, each of the input and of the last output; cell and output are kept. */
export function lstmCost({ width, time }: { width: number; time: number }): MixerCost {
  const matrices = 8 * width ** 2 + width ** 2;
  return { parameters: matrices + 4 * width, flops: time * 2 * matrices, stateNumbers: 2 * width };
}

/** A position-wise SwiGLU layer. */
export function mlpCost({ width, hidden, time }: { width: number; hidden: number; time: number }): MixerCost {
  const parameters = 3 * width * hidden;
  return { parameters, flops: time * 2 * parameters, stateNumbers: 0 };
}
