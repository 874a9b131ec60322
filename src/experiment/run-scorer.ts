import type { RunResult } from '../contracts/experiment.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import { writeTargets } from '../data/windows.ts';
import {
  createBandCalibrator,
  createCoverageMeter,
  type ConformalBand,
  type CoverageMeter,
} from '../evaluation/conformal-bands.ts';
import { meanOf } from '../evaluation/quantile.ts';
import { createLagAccumulator } from '../evaluation/lag-accumulator.ts';
import { createScoreAccumulator, naiveErrorOf, type ScoreAccumulator } from '../evaluation/score-accumulator.ts';
import { createSampleKeeper } from './forecast-samples.ts';

/** Takes one forecast: scaled, [horizon, targets] time-major, read from `offset`. */
export type ForecastVisitor = (origin: number, forecast: Float64Array | Float32Array, offset: number) => void;

type ScoredParts = Pick<RunResult, 'scores' | 'origins' | 'horizonErrors' | 'samples' | 'lagErrors' | 'bands'>;

/** More windows than this do not make bands better, only slower. */
export const mostCalibrationWindows = 1000;

/** Holds a run's forecasts from the test part against what happened. */
export interface RunScorer {
  /** Windows of the validation part, at most `mostCalibrationWindows`, all of them before the first of the test part. */
  readonly validation: ForecastVisitor;
  readonly test: ForecastVisitor;
  finish(): ScoredParts;
}

export function createRunScorer(log: PreparedLog): RunScorer {
  const scores = accumulatorFor(log);
  const keeper = createSampleKeeper(log);
  const lags = createLagAccumulator(log);
  const actual = new Float64Array(log.horizon * log.observedTargets.length);
  const windows = Math.min(mostCalibrationWindows, log.origins.validation.origins.length);
  const calibrator = createBandCalibrator(actual.length, windows);
  let bands: readonly ConformalBand[] = [];
  let meter: CoverageMeter | null = null;
  return {
    validation(origin, forecast, offset) {
      writeTargets(log, origin, actual, 0);
      calibrator.add(forecast, offset, actual);
    },
    test(origin, forecast, offset) {
      if (meter === null) {
        bands = calibrator.bands();
        meter = createCoverageMeter(bands);
      }
      writeTargets(log, origin, actual, 0);
      meter.add(forecast, offset, actual);
      scores.add(origin, forecast, offset, actual);
      keeper.offer(origin, forecast, offset);
      lags.add(origin, forecast, offset);
    },
    finish: () => ({
      ...scores.finish(),
      samples: [...keeper.samples],
      lagErrors: lags.finish(),
      bands: bandsInUnit(log, bands, calibrator.windows, meter?.coverage() ?? []),
    }),
  };
}

function bandsInUnit(
  { horizon, rawTargets, scalers }: PreparedLog,
  bands: readonly ConformalBand[],
  calibrationOrigins: number,
  coverage: readonly number[],
): ScoredParts['bands'] {
  if (bands.length === 0) return null;
  const levels = bands.map(({ level, halfWidths }, index) => ({
    level,
    halfWidths: rawTargets.map((_, target) =>
      Array.from(
        { length: horizon },
        (__, step) => (halfWidths[step * rawTargets.length + target] ?? NaN) * (scalers[target]?.deviation ?? NaN),
      ),
    ),
    coverage: coverage[index] ?? NaN,
    meanWidth: 2 * meanOf(halfWidths),
  }));
  return { calibrationOrigins, levels };
}

function accumulatorFor({ horizon, rawTargets, scalers, split, season }: PreparedLog): ScoreAccumulator {
  const { start, end } = split.train;
  const scales = rawTargets.map((column, target) => ({
    deviation: scalers[target]?.deviation ?? NaN,
    naiveError: naiveErrorOf(column, start, end, season ?? 1),
  }));
  return createScoreAccumulator(horizon, scales);
}
