import type { RunResult } from '../contracts/experiment.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import { writeTargets } from '../data/windows.ts';
import { createLagAccumulator } from '../evaluation/lag-accumulator.ts';
import { createScoreAccumulator, naiveErrorOf, type ScoreAccumulator } from '../evaluation/score-accumulator.ts';
import { createSampleKeeper } from './forecast-samples.ts';

/** Takes one forecast: scaled, [horizon, targets] time-major, read from `offset`. */
export type ForecastVisitor = (origin: number, forecast: Float64Array | Float32Array, offset: number) => void;

type ScoredParts = Pick<RunResult, 'scores' | 'origins' | 'horizonErrors' | 'samples' | 'lagErrors'>;

/** Holds a run's forecasts from the test part against what happened. */
export interface RunScorer {
  readonly test: ForecastVisitor;
  finish(): ScoredParts;
}

export function createRunScorer(log: PreparedLog): RunScorer {
  const scores = accumulatorFor(log);
  const keeper = createSampleKeeper(log);
  const lags = createLagAccumulator(log);
  const actual = new Float64Array(log.horizon * log.observedTargets.length);
  return {
    test(origin, forecast, offset) {
      writeTargets(log, origin, actual, 0);
      scores.add(origin, forecast, offset, actual);
      keeper.offer(origin, forecast, offset);
      lags.add(origin, forecast, offset);
    },
    finish: () => ({ ...scores.finish(), samples: [...keeper.samples], lagErrors: lags.finish() }),
  };
}

function accumulatorFor({ horizon, rawTargets, scalers, split, season }: PreparedLog): ScoreAccumulator {
  const { start, end } = split.train;
  const scales = rawTargets.map((column, target) => ({
    deviation: scalers[target]?.deviation ?? NaN,
    naiveError: naiveErrorOf(column, start, end, season ?? 1),
  }));
  return createScoreAccumulator(horizon, scales);
}
