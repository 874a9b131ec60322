import type { RunResult } from '../contracts/experiment.ts';
import type { BandSummary } from '../contracts/prediction-bands.ts';
import { meanOf } from './quantile.ts';

/** The bands of an entry as means over its runs, level by level; undefined where no run has any. */
export function summariseBands(finished: readonly RunResult[]): BandSummary[] | undefined {
  const levels = finished.flatMap(({ bands }) => bands?.levels ?? []);
  const named = [...new Set(levels.map(({ level }) => level))].sort((a, b) => a - b);
  if (named.length === 0) return undefined;
  return named.map((level) => {
    const own = levels.filter((band) => band.level === level);
    return {
      level,
      coverage: meanOf(own.map(({ coverage }) => coverage)),
      meanWidth: meanOf(own.map(({ meanWidth }) => meanWidth)),
    };
  });
}
