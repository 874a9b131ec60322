import { adamWConstants } from './optimiser.ts';

export interface ReferenceState {
  readonly parameters: Float64Array;
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
}

/** AdamW (Loshchilov and Hutter 2019, algorithm 2) after clipping by the global norm, one parameter after the other in float64. */
export function adamWReference(
  { parameters, firstMoment, secondMoment }: ReferenceState,
  gradient: Float64Array,
  settings: {
    readonly learningRate: number;
    /** Which step this is, from 1. */
    readonly count: number;
    readonly clipNorm: number;
    readonly weightDecay: number;
    readonly decays: (index: number) => boolean;
  },
): ReferenceState {
  const { firstDecay, secondDecay, epsilon } = adamWConstants;
  const norm = Math.hypot(...gradient);
  const clip = norm > settings.clipNorm ? settings.clipNorm / norm : 1;
  const next = {
    parameters: parameters.slice(),
    firstMoment: firstMoment.slice(),
    secondMoment: secondMoment.slice(),
  };
  for (const [index, raw] of gradient.entries()) {
    const slope = clip * raw;
    const first = firstDecay * (firstMoment[index] ?? Number.NaN) + (1 - firstDecay) * slope;
    const second = secondDecay * (secondMoment[index] ?? Number.NaN) + (1 - secondDecay) * slope * slope;
    const direction =
      first / (1 - firstDecay ** settings.count) / (Math.sqrt(second / (1 - secondDecay ** settings.count)) + epsilon);
    const value = parameters[index] ?? Number.NaN;
    const decay = settings.decays(index) ? settings.weightDecay * value : 0;
    next.firstMoment[index] = first;
    next.secondMoment[index] = second;
    next.parameters[index] = value - settings.learningRate * (direction + decay);
  }
  return next;
}
