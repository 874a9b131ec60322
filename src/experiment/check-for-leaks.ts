import type { LeakCheck } from '../contracts/result-check.ts';
import { prepareLog, type PreparedLog } from '../data/prepared-log.ts';
import { eraseFuture, namedColumns, originsToExamine, type ForecastPipeline } from './erase-future.ts';
import type { LearnedForecaster } from './learned-forecaster.ts';
import { createOnlinePass } from './online-pass.ts';
import type { RunContext } from './run-context.ts';

/** Future erasure of one run, on its own log; null where the test part has no origin. */
export async function checkForLeaks(context: RunContext, learned: LearnedForecaster): Promise<LeakCheck | null> {
  const { run, plan, dataset, log } = context;
  const origins = originsToExamine(candidatesOf(log, learned), log);
  if (origins.length === 0) return null;
  const pipeline: ForecastPipeline = {
    prepare: (given) => prepareLog(given, plan, run.fold),
    forecast: forecasterOf(context, learned),
  };
  return eraseFuture(pipeline, namedColumns(dataset, log), log, origins);
}

/**
 * An online model has to walk to every origin anew, through the log and through the one without a future. Twenty origins within so
 * small a share of the rows it has learned from cost about a twentieth of that walk.
 */
const walkedShare = 1 / 400;

function candidatesOf({ origins, lookback }: PreparedLog, { model }: LearnedForecaster): Uint32Array {
  const candidates = origins.test.origins;
  const [first = 0] = candidates;
  if (model.kind !== 'online') return candidates;
  return candidates.filter((origin) => origin - first <= Math.max(1, walkedShare * (first - lookback)));
}

function forecasterOf({ log }: RunContext, learned: LearnedForecaster): ForecastPipeline['forecast'] {
  const { model, parameters } = learned;
  const length = log.horizon * log.observedTargets.length;
  if (model.kind !== 'online') {
    return async (from, origin) => {
      const forecast = new Float64Array(length);
      // One origin at a time: it stands in the same place of a batch whichever log it comes from.
      await learned.forecastEach(
        Uint32Array.of(origin),
        (_, values, offset) => {
          forecast.set(values.subarray(offset, offset + length));
        },
        from,
      );
      return forecast;
    };
  }
  const station = { learned: Float64Array.from(parameters), nextRow: log.origins.test.origins[0] ?? 0 };
  return (from, origin) => {
    const pass = createOnlinePass(model, from, station);
    while (pass.nextRow < origin) pass.takeRow();
    const forecast = new Float64Array(length);
    pass.forecast(origin, forecast);
    return Promise.resolve(forecast);
  };
}
