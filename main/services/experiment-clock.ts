import type { RunKey } from '../../src/contracts/experiment.ts';
import type { LabFailure } from '../../src/contracts/failure.ts';
import type { ExperimentProgress, TrainerEvent } from '../../src/contracts/trainer-event.ts';

/**
 * Progress of a whole experiment. Runs count by how long they should take, so that a ridge and a transformer do not weigh the
 * same; the time left is the time used so far, continued at the pace seen so far.
 */
export interface ExperimentClock {
  begin(runs: readonly { readonly run: RunKey; readonly expectedSeconds: number }[]): void;
  observe(events: readonly TrainerEvent[]): void;
  finish(run: RunKey): void;
  enter(state: 'measuring' | 'summarising'): void;
  end(state: 'finished' | 'cancelled' | 'failed', failure: LabFailure | null): void;
}

/** What is left for measuring prediction times and the summary. */
const runsShare = 0.95;
const measuredShare = 0.99;
const reportMilliseconds = 100;
/** Below this share the pace says too little. */
const shareBeforeEstimate = 0.02;

export function createExperimentClock(
  experiment: string,
  onProgress: (progress: ExperimentProgress) => void,
  now: () => number = () => performance.now(),
): ExperimentClock {
  const expected = new Map<string, number>();
  const done = new Map<string, number>();
  let runsDone = 0;
  let startedAt = now();
  let lastReport = -Infinity;
  let state: ExperimentProgress['state'] = 'running';

  const shareOfRuns = (): number => {
    let total = 0;
    let finished = 0;
    for (const [key, seconds] of expected) {
      total += seconds;
      finished += seconds * (done.get(key) ?? 0);
    }
    return total === 0 ? 0 : finished / total;
  };

  const report = (share: number, failure: LabFailure | null, atOnce: boolean): void => {
    if (!atOnce && now() - lastReport < reportMilliseconds) return;
    lastReport = now();
    const elapsed = (now() - startedAt) / 1000;
    onProgress({
      experiment,
      state,
      runsDone,
      runsTotal: expected.size,
      share,
      secondsLeft: share < shareBeforeEstimate ? null : (elapsed * (1 - share)) / share,
      failure,
    });
  };

  return {
    begin(runs) {
      startedAt = now();
      for (const { run, expectedSeconds } of runs) expected.set(keyOf(run), expectedSeconds);
      report(0, null, true);
    },
    observe(events) {
      for (const event of events) {
        if (event.type === 'progress') done.set(keyOf(event.run), event.step / Math.max(1, event.totalSteps));
      }
      report(runsShare * shareOfRuns(), null, false);
    },
    finish(run) {
      done.set(keyOf(run), 1);
      runsDone += 1;
      report(runsShare * shareOfRuns(), null, true);
    },
    enter(next) {
      state = next;
      report(next === 'measuring' ? runsShare : measuredShare, null, true);
    },
    end(final, failure) {
      state = final;
      report(final === 'finished' ? 1 : runsShare * shareOfRuns(), failure, true);
    },
  };
}

const keyOf = ({ entry, seed, fold }: RunKey): string => JSON.stringify([entry, seed, fold]);
