import type { ForecastSample } from '../contracts/experiment.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import { unscale } from '../data/scaler.ts';
import { thinOrigins } from '../data/windows.ts';

const sampleCount = 8;

/** Keeps the forecasts from a few origins spread over the test part, in the user's unit, to be looked at beside what happened. */
export interface SampleKeeper {
  /** `forecast` is scaled, [horizon, targets] time-major, from `offset`. */
  offer(origin: number, forecast: Float64Array | Float32Array, offset: number): void;
  readonly samples: readonly ForecastSample[];
}

export function createSampleKeeper(log: PreparedLog): SampleKeeper {
  const wanted = new Set(thinOrigins(log.origins.test.origins, sampleCount));
  const samples: ForecastSample[] = [];
  const { horizon, rawTargets, scalers } = log;
  const historyLength = Math.min(log.lookback, 2 * horizon);
  return {
    samples,
    offer(origin, forecast, offset) {
      if (!wanted.has(origin)) return;
      samples.push({
        originRow: origin,
        forecast: rawTargets.map((_, target) =>
          Array.from({ length: horizon }, (__, step) =>
            inUnit(scalers[target], forecast[offset + step * rawTargets.length + target] ?? NaN),
          ),
        ),
        actual: rawTargets.map((column) => observed(column.subarray(origin, origin + horizon))),
        history: rawTargets.map((column) => observed(column.subarray(origin - historyLength, origin))),
      });
    },
  };
}

function inUnit(scaler: PreparedLog['scalers'][number] | undefined, scaled: number): number {
  if (scaler === undefined) throw new Error('A target without a scaler.');
  return unscale(scaler, scaled);
}

const observed = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));
