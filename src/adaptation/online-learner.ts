import { lookbackAt } from '../data/windows.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import type { OnlineModel } from '../models/model.ts';

/** An online model that is told the truth of a row later than it sees the row. */
export interface OnlineLearner {
  /** The first row whose true value it has not been told. */
  readonly nextRow: number;
  /** Tells it the true value of the next row. */
  takeRow(): void;
  /** Writes [horizon], scaled, from the lookback before `origin` and what it has learned so far. */
  forecast(origin: number, into: Float64Array): void;
  /** A copy of what it knows. */
  learned(): Float64Array;
}

/**
 * @param begin where another learner stopped; null begins with the first row that has a whole lookback behind it
 */
export function createOnlineLearner(
  model: OnlineModel,
  { log, truth }: { readonly log: PreparedLog; readonly truth: Float64Array },
  begin: { readonly nextRow: number; readonly state: Float64Array } | null,
): OnlineLearner {
  const state = begin === null ? model.start() : Float64Array.from(begin.state);
  const told = new Float64Array(1);
  let nextRow = begin?.nextRow ?? log.lookback - 1;
  return {
    get nextRow() {
      return nextRow;
    },
    takeRow() {
      told[0] = truth[nextRow] ?? NaN;
      model.observe(state, lookbackAt(log, nextRow + 1), told);
      nextRow += 1;
    },
    forecast(origin, into) {
      model.forecast(state, lookbackAt(log, origin), into);
    },
    learned: () => Float64Array.from(state),
  };
}
