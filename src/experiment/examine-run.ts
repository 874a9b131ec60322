import type { RunResult } from '../contracts/experiment.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import { thinOrigins, writeTargets } from '../data/windows.ts';
import { checkForLeaks } from './check-for-leaks.ts';
import type { LearnedForecaster } from './learned-forecaster.ts';
import type { RunContext } from './run-context.ts';
import { mostCalibrationWindows, type ForecastVisitor } from './run-scorer.ts';

type Examination = Pick<RunResult, 'partErrors' | 'leak'>;

/** More windows than this do not make a mean error better, only slower. */
const mostTrainingWindows = 1000;

/**
 * What is to be known of a learned model besides its scores on the test part, which has not been touched so far. The scorer sees
 * the forecasts from the validation part on the way.
 */
export async function examineRun(context: RunContext, learned: LearnedForecaster): Promise<Examination> {
  const { log, scorer } = context;
  const calibration = thinOrigins(log.origins.validation.origins, mostCalibrationWindows);
  const validation = await meanError(log, learned, calibration, scorer.validation);
  const train = await trainingError(log, learned);
  return {
    partErrors: train === null ? null : { train, validation },
    leak: await checkForLeaks(context, learned),
  };
}

/**
 * Null for an online model: it forecasts every row before it learns from it, so that no part is one it was fitted to. Null, too,
 * where no training window has a whole season behind it.
 */
async function trainingError(log: PreparedLog, learned: LearnedForecaster): Promise<number | null> {
  if (learned.model.kind === 'online') return null;
  const withSeason = log.origins.train.origins.filter((origin) => origin >= (log.season ?? 0));
  return await meanError(log, learned, thinOrigins(withSeason, mostTrainingWindows));
}

/** Mean absolute scaled error, null without a window; windows of training and validation have no missing target. */
async function meanError(
  log: PreparedLog,
  learned: LearnedForecaster,
  origins: Uint32Array,
  visit?: ForecastVisitor,
): Promise<number | null> {
  if (origins.length === 0) return null;
  const actual = new Float64Array(log.horizon * log.observedTargets.length);
  let sum = 0;
  await learned.forecastEach(origins, (origin, forecast, offset) => {
    visit?.(origin, forecast, offset);
    writeTargets(log, origin, actual, 0);
    actual.forEach((value, index) => {
      sum += Math.abs((forecast[offset + index] ?? NaN) - value);
    });
  });
  return sum / (origins.length * actual.length);
}
