import { lookbackAt, type WindowedLog } from '../data/windows.ts';
import type { OnlineModel } from '../models/model.ts';

/** One walk of an online model through a log, row by row. What it forecasts from has seen the rows before the origin and no other. */
export interface OnlinePass {
  /** The first row that has not been taken in. */
  readonly nextRow: number;
  takeRow(): void;
  /**
   * Writes [horizon × targets], scaled, time-major.
   * @throws RangeError unless exactly the rows before `origin` have been taken in
   */
  forecast(origin: number, into: Float64Array): void;
  /** A copy of what is known now. */
  learned(): Float64Array;
}

/** Where an earlier walk stood. */
export interface OnlineStation {
  readonly learned: Float64Array;
  readonly nextRow: number;
}

/** The walk begins with the first row that has a whole lookback behind it, or goes on where an earlier one stood. */
export function createOnlinePass(model: OnlineModel, log: WindowedLog, from?: OnlineStation): OnlinePass {
  const state = from === undefined ? model.start() : Float64Array.from(from.learned);
  const observed = new Float64Array(log.observedTargets.length);
  let nextRow = from?.nextRow ?? log.lookback - 1;
  return {
    get nextRow() {
      return nextRow;
    },
    takeRow() {
      observeRow(model, state, log, nextRow, observed);
      nextRow += 1;
    },
    forecast(origin, into) {
      if (origin !== nextRow)
        throw new RangeError(`Row ${nextRow} comes next; a forecast from ${origin} was asked for.`);
      model.forecast(state, lookbackAt(log, origin), into);
    },
    learned: () => Float64Array.from(state),
  };
}

/** Hands one row to the model, with the lookback that ends with it; `observed` is overwritten. */
export function observeRow(
  model: OnlineModel,
  state: Float64Array,
  log: WindowedLog,
  row: number,
  observed: Float64Array,
): void {
  log.observedTargets.forEach((column, target) => {
    observed[target] = column[row] ?? Number.NaN;
  });
  model.observe(state, lookbackAt(log, row + 1), observed);
}
