import type { TrainingPlan } from '../contracts/experiment.ts';

/** The rate a run ends with, as a share of its highest. */
const finalShare = 0.1;

/**
 * Learning rate of step 0, 1, … `maximumSteps` − 1: rises in a straight line over the first `warmupShare` of the steps, then
 * follows half a cosine down to a tenth (Loshchilov and Hutter 2017, "SGDR", without restarts).
 */
export function learningRateAt(step: number, plan: TrainingPlan): number {
  const { learningRate, maximumSteps, warmupShare } = plan;
  const warmupSteps = Math.round(warmupShare * maximumSteps);
  if (step < warmupSteps) return learningRate * ((step + 1) / warmupSteps);
  const decaySteps = Math.max(1, maximumSteps - 1 - warmupSteps);
  const progress = Math.min(1, (step - warmupSteps) / decaySteps);
  return learningRate * (finalShare + (1 - finalShare) * 0.5 * (1 + Math.cos(Math.PI * progress)));
}
