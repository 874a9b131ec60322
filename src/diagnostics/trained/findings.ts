import type { ProbeRow, Trial, TrialResult } from '../../contracts/diagnostics.ts';
import { lies } from '../probe.ts';
import type { Contestant, TrainedProbe } from './trained-probe.ts';

export interface FinishedTrial {
  readonly trial: Trial;
  readonly result: TrialResult;
}

/**
 * One row for the task that was trained on and one for each test. Tasks of recall have a long plateau at chance that some seeds
 * never leave, so no row holds a mean over seeds: `accuracy` is the best seed's, what the model can do, and `solvedShare` how
 * often training gets there.
 */
export function findingsOf(
  probe: TrainedProbe,
  contestant: Contestant,
  finished: readonly FinishedTrial[],
): readonly ProbeRow[] {
  const asked = [
    { setting: probe.trained.setting, expected: contestant.expected.trained },
    ...probe.tests.map(({ setting }, test) => ({ setting, expected: contestant.expected.tests[test] ?? null })),
  ];
  return asked.map(({ setting, expected }, place) => {
    const seeds = finished.map(({ trial: { seed }, result: { status, steps, seconds, accuracies } }) => ({
      seed,
      accuracy: accuracyAt(accuracies, place),
      status,
      steps,
      seconds,
    }));
    const accuracy = Math.max(...seeds.map((found) => found.accuracy));
    const solved = seeds.filter((found) => found.accuracy >= probe.solvedFrom);
    return {
      probe: probe.id,
      model: contestant.model,
      setting: contestant.variant === null ? setting : `${setting}; ${contestant.variant}`,
      accuracy,
      solvedShare: solved.length / seeds.length,
      seeds,
      expected,
      passed: lies(accuracy, expected),
    };
  });
}

function accuracyAt(accuracies: readonly number[], place: number): number {
  const found = accuracies[place];
  if (found === undefined) throw new Error(`A trial answered ${accuracies.length} tasks; task ${place} was asked.`);
  return found;
}
