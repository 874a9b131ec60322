import { foldCountOf, type ExperimentPlan, type RunKey } from '../contracts/experiment.ts';
import { LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareLog } from '../data/prepared-log.ts';
import { modelOfEntry, taskShapeOf } from './model-of-entry.ts';
import { expectedRunSeconds } from './estimate-plan.ts';

export interface PlannedRun {
  readonly run: RunKey;
  readonly expectedSeconds: number;
}

/**
 * Holds a plan against its log and lists its runs, all models of one fold before the next fold and all folds of one seed before the
 * next seed, so that stopping early leaves something that can be compared. A closed form or an online model gives the same answer
 * for every seed and runs once in each fold.
 * @throws LabError for everything in the plan that does not fit the log, before time is spent on it
 */
export function planRuns(experiment: string, plan: ExperimentPlan, dataset: Dataset): readonly PlannedRun[] {
  requireSoundEntries(plan);
  const folds = Array.from({ length: foldCountOf(plan) }, (_, fold) => {
    const log = prepareLog(dataset, plan, fold);
    const shape = taskShapeOf(log);
    return plan.entries.map((entry) => {
      const model = modelOfEntry(entry, shape);
      return { fold, entry, model, expectedSeconds: expectedRunSeconds(entry, model, plan, log) };
    });
  });
  const [firstSeed] = plan.seeds;
  return plan.seeds.flatMap((seed) =>
    folds.flatMap((contestants) =>
      contestants
        .filter(({ model }) => model.kind === 'trained' || seed === firstSeed)
        .map(({ fold, entry, expectedSeconds }) => ({
          run: { experiment, entry: entry.id, seed, fold },
          expectedSeconds,
        })),
    ),
  );
}

function requireSoundEntries({ entries, baseline, seeds }: ExperimentPlan): void {
  const ids = entries.map(({ id }) => id);
  if (new Set(ids).size < ids.length || new Set(seeds).size < seeds.length) {
    throw new LabError('plan.invalid', { reason: `entries ${ids.join(', ')}; seeds ${seeds.join(', ')}` });
  }
  if (!ids.includes(baseline)) throw new LabError('plan.invalid', { reason: `baseline ${baseline}` });
  if (entries.length < 2) throw new LabError('plan.nothing-to-compare');
}
