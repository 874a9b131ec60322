import type { ProbeRow, Trial } from '../../src/contracts/diagnostics.ts';
import type { BackendId } from '../../src/contracts/experiment.ts';
import { findingsOf } from '../../src/diagnostics/trained/findings.ts';
import { trialsOf, type Contestant, type TrainedProbe } from '../../src/diagnostics/trained/trained-probe.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { runErrand } from '../services/errand.ts';

/** One model put to one trained probe. */
export interface TrainedQuestion {
  readonly probe: TrainedProbe;
  readonly contestant: Contestant;
}

export interface TrainedDiagnosisOptions {
  readonly pool: ComputePool;
  readonly backend: BackendId;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DiagnosisProgress) => void;
}

export interface DiagnosisProgress {
  /** 0 … 1, trials weighed by what they cost. */
  readonly share: number;
  readonly trialsDone: number;
  readonly trialsTotal: number;
  /** Null until there is something to reckon from. A trial may end early, so it is the longest it may take. */
  readonly secondsLeft: number | null;
}

/**
 * Trains one model for each question and seed, side by side in the pool's workers.
 * @throws LabError 'run.cancelled' after `signal`
 */
export async function diagnoseByTraining(
  questions: readonly TrainedQuestion[],
  { pool, backend, signal, onProgress }: TrainedDiagnosisOptions,
): Promise<readonly ProbeRow[]> {
  const planned = questions.map((question) => ({ ...question, trials: trialsOf(question.probe, question.contestant) }));
  const track = trackProgress(
    planned.flatMap(({ probe, trials }) => trials.map((trial) => weightOf(probe, trial))),
    onProgress,
  );
  let place = 0;
  const answers = planned.map(async ({ probe, contestant, trials }) => {
    const finished = trials.map(async (trial) => {
      const report = track(place);
      place += 1;
      const { result } = await runErrand(pool, { kind: 'trial', trial, backend }, { signal, onProgress: report });
      report(1);
      return { trial, result };
    });
    return findingsOf(probe, contestant, await Promise.all(finished));
  });
  return (await Promise.all(answers)).flat();
}

/** What a trial costs beside others: steps × length. */
const weightOf = ({ trained }: TrainedProbe, { maximumSteps }: Trial): number => maximumSteps * trained.task.length;

/** Gives each trial a way to tell its own share; together they make the progress of the whole. */
function trackProgress(
  weights: readonly number[],
  onProgress: (progress: DiagnosisProgress) => void,
): (place: number) => (share: number) => void {
  const began = performance.now();
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map(() => 0);
  return (place) => (ownShare) => {
    shares[place] = ownShare;
    const share = shares.reduce((sum, each, trial) => sum + each * ((weights[trial] ?? 0) / total), 0);
    const elapsed = (performance.now() - began) / 1000;
    onProgress({
      share,
      trialsDone: shares.filter((each) => each >= 1).length,
      trialsTotal: shares.length,
      // Weighed shares may add up to a little more than one.
      secondsLeft: share > 0 ? Math.max(0, (elapsed * (1 - share)) / share) : null,
    });
  };
}
