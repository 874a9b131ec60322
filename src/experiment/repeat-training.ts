import type { Repetition } from '../contracts/result-check.ts';
import { trainModel, type TrainingPorts, type TrainingTask } from '../training/train-model.ts';

/** Where a machine computes in another order each time, the first steps already differ in their last digits. */
export const repeatedSteps = 20;

/**
 * The first steps of a training once more, from the same parameters and the same order of batches, with a step that is compiled anew.
 * @param norms gradient norms of the first training's first steps, null where a step was skipped
 */
export async function repeatTraining(
  task: TrainingTask,
  ports: TrainingPorts,
  signal: { readonly aborted: boolean },
  norms: readonly (number | null)[],
): Promise<Repetition> {
  let steps = 0;
  let same = true;
  for await (const { gradientNorm } of trainModel(task, ports, signal)) {
    same &&= Object.is(gradientNorm, norms[steps]);
    steps += 1;
    if (steps === norms.length) break;
  }
  return { steps, same: same && steps === norms.length };
}
