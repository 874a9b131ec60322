import type { RunResult } from '../contracts/experiment.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import { thinOrigins, writeTargets } from '../data/windows.ts';
import { checkForLeaks } from './check-for-leaks.ts';
import type { LearnedForecaster } from './learned-forecaster.ts';
import type { RunContext } from './run-context.ts';

type Examination = Pick<RunResult, 'partErrors' | 'leak'>;

/** More windows than this do not make a mean error better, only slower. */
const examinedWindows = 1000;

/** What is to be known of a learned model besides its scores on the test part, which has not been touched so far. */
export async function examineRun(context: RunContext, learned: LearnedForecaster): Promise<Examination> {
  return {
    partErrors: await partErrorsOf(context.log, learned),
    leak: await checkForLeaks(context, learned),
  };
}

/**
 * Null for an online model: it forecasts every row before it learns from it, so that no part is one it was fitted to. Null, too,
 * where no training window has a whole season behind it.
 */
async function partErrorsOf(log: PreparedLog, learned: LearnedForecaster): Promise<Examination['partErrors']> {
  if (learned.model.kind === 'online') return null;
  const { train, validation } = log.origins;
  const withSeason = train.origins.filter((origin) => origin >= (log.season ?? 0));
  if (withSeason.length === 0) return null;
  return {
    train: await meanError(log, learned, withSeason),
    validation: validation.origins.length === 0 ? null : await meanError(log, learned, validation.origins),
  };
}

/** Mean absolute scaled error; windows of training and validation have no missing target. */
async function meanError(log: PreparedLog, learned: LearnedForecaster, origins: Uint32Array): Promise<number> {
  const thinned = thinOrigins(origins, examinedWindows);
  const actual = new Float64Array(log.horizon * log.observedTargets.length);
  let sum = 0;
  await learned.forecastEach(thinned, (origin, forecast, offset) => {
    writeTargets(log, origin, actual, 0);
    actual.forEach((value, index) => {
      sum += Math.abs((forecast[offset + index] ?? NaN) - value);
    });
  });
  return sum / (thinned.length * actual.length);
}
