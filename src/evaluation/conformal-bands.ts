/** Four of five, and the usual nineteen of twenty. */
export const bandLevels = [0.8, 0.95] as const;

/** Half-widths that a level needs, by cell of the forecast ([horizon, targets] time-major), on the scaled values. */
export interface ConformalBand {
  readonly level: number;
  readonly halfWidths: Float64Array;
}

/** Collects how far off forecasts were, window by window, until it is asked for bands. */
export interface BandCalibrator {
  /** `forecast` is read from `offset`; every actual value must be observed. */
  add(forecast: Float64Array | Float32Array, offset: number, actual: Float64Array): void;
  /** The levels that so many windows can promise, ascending. */
  bands(): readonly ConformalBand[];
  readonly windows: number;
}

/**
 * Split conformal bands (Lei, G'Sell, Rinaldo, Tibshirani and Wasserman 2018): of n absolute errors the ⌈(n + 1) · level⌉-th
 * smallest, of each step and target by itself. If the errors of a later window come from where these came from (are exchangeable
 * with them), it holds at least `level` of them. Neighbouring windows of a log resemble each other, and a log changes: the
 * promise is approximate at best, and nothing under a change.
 */
export function createBandCalibrator(cells: number, mostWindows: number): BandCalibrator {
  const errors = Array.from({ length: cells }, () => new Float64Array(mostWindows));
  let windows = 0;
  return {
    add(forecast, offset, actual) {
      errors.forEach((ofCell, cell) => {
        ofCell[windows] = Math.abs((forecast[offset + cell] ?? NaN) - (actual[cell] ?? NaN));
      });
      windows += 1;
    },
    bands() {
      const sorted = errors.map((ofCell) => ofCell.slice(0, windows).sort());
      return bandLevels.flatMap((level) => {
        const rank = rankFor(windows, level);
        if (rank === null) return [];
        return [{ level, halfWidths: Float64Array.from(sorted, (ofCell) => ofCell[rank - 1] ?? NaN) }];
      });
    },
    get windows() {
      return windows;
    },
  };
}

/** Which of n sorted errors, from 1, keeps a level; null where even the largest is too small to promise it. */
function rankFor(windows: number, level: number): number | null {
  const rank = Math.ceil((windows + 1) * level);
  return rank <= windows ? rank : null;
}

/** Counts what bands hold of forecasts they were not made from; missing values count nowhere. */
export interface CoverageMeter {
  add(forecast: Float64Array | Float32Array, offset: number, actual: Float64Array): void;
  /** Share of the observed values inside, by band. */
  coverage(): readonly number[];
}

export function createCoverageMeter(bands: readonly ConformalBand[]): CoverageMeter {
  const inside = new Float64Array(bands.length);
  let observed = 0;
  return {
    add(forecast, offset, actual) {
      actual.forEach((value, cell) => {
        if (Number.isNaN(value)) return;
        observed += 1;
        const error = Math.abs((forecast[offset + cell] ?? NaN) - value);
        bands.forEach(({ halfWidths }, index) => {
          if (error <= (halfWidths[cell] ?? NaN)) inside[index] = (inside[index] ?? 0) + 1;
        });
      });
    },
    coverage: () => Array.from(inside, (count) => count / observed),
  };
}
