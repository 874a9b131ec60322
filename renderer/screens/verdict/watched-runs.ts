import type { RunResult } from '../../../src/contracts/experiment.ts';
import type { MonitorSummary } from '../../../src/contracts/monitors.ts';
import { useLabState } from '../../state/lab-context.tsx';

type WatchedRun = RunResult & { readonly monitors: MonitorSummary };

/** The training runs of an entry whose memories were watched, by seed and fold; none for models without such memories. */
export const useWatchedRuns = (entry: string): readonly WatchedRun[] =>
  useLabState((state) =>
    (state.experiment?.results ?? [])
      .filter((result): result is WatchedRun => result.run.entry === entry && (result.monitors ?? null) !== null)
      .toSorted((one, other) => one.run.seed - other.run.seed || one.run.fold - other.run.fold),
  );
