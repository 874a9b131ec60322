import type { LagErrors } from '../contracts/result-check.ts';
import type { WindowedLog } from '../data/windows.ts';

/** Holds forecasts against earlier values, to see whether they are copies of them. */
export interface LagAccumulator {
  /** @param forecast scaled, [horizon, targets] time-major, read from `offset` */
  add(originRow: number, forecast: Float64Array | Float32Array, offset: number): void;
  finish(): LagErrors;
}

export function createLagAccumulator({
  horizon,
  observedTargets,
}: Pick<WindowedLog, 'horizon' | 'observedTargets'>): LagAccumulator {
  const shifts = horizon + 1;
  const stepped = [0, horizon - 1].map((step) => ({
    step,
    sums: new Float64Array(shifts),
    counts: new Float64Array(shifts),
  }));
  return {
    add(originRow, forecast, offset) {
      for (const { step, sums, counts } of stepped) {
        observedTargets.forEach((column, target) => {
          const value = forecast[offset + step * observedTargets.length + target] ?? NaN;
          for (let shift = 0; shift < shifts; shift += 1) {
            const error = Math.abs(value - (column[originRow + step - shift] ?? NaN));
            if (Number.isNaN(error)) continue;
            sums[shift] = (sums[shift] ?? NaN) + error;
            counts[shift] = (counts[shift] ?? NaN) + 1;
          }
        });
      }
    },
    finish() {
      const [first = [], last = []] = stepped.map(({ sums, counts }) =>
        Array.from(sums, (sum, shift) => {
          const count = counts[shift] ?? 0;
          return count > 0 ? sum / count : null;
        }),
      );
      return { first, last };
    },
  };
}
