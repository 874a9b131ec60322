import { rowOf, type WatchedLog } from '../watched-log.ts';

const mostLags = 8;
const mostFeatures = 64;
/** Fitting rows for each feature, below which a linear map learns the noise by heart. */
const rowsPerFeature = 4;

/** The key under which the next row is stored: a constant and the last rows, newest first. */
export interface PastRows {
  readonly lags: number;
  readonly features: number;
  /** Writes the key of `row`, made of rows before it only; what lies before the log is 0, the mean. */
  write(row: number, into: Float64Array): void;
}

/** As many past rows as the log's width and its fitting rows allow, at most eight. */
export function createPastRows(log: WatchedLog): PastRows {
  const { width, fitting } = log;
  const affordable = Math.min(mostFeatures, (fitting.end - fitting.first) / rowsPerFeature);
  const lags = Math.max(1, Math.min(mostLags, Math.floor(affordable / width)));
  return {
    lags,
    features: 1 + lags * width,
    write(row, into) {
      into.fill(0);
      into[0] = 1;
      for (let lag = 1; lag <= Math.min(lags, row); lag += 1) into.set(rowOf(log, row - lag), 1 + (lag - 1) * width);
    },
  };
}
