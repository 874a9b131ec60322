import type { RunResult, Scores } from '../contracts/experiment.ts';

/** Adds up the errors of one run's forecasts, origin by origin, in float64. Missing actual values are left out of every mean. */
export interface ScoreAccumulator {
  /**
   * @param forecast scaled, [horizon, targets] time-major, read from `offset`
   * @param actual scaled, [horizon, targets] time-major, NaN = missing; at least one value must be observed
   * @throws RangeError when nothing was observed or a forecast is not a finite number
   */
  add(originRow: number, forecast: Float64Array | Float32Array, offset: number, actual: Float64Array): void;
  finish(): ScoredRun;
}

type ScoredRun = Pick<RunResult, 'origins' | 'horizonErrors'> & { readonly scores: Scores };

export interface TargetScale {
  /** Deviation of the training rows: one scaled unit in the user's unit. */
  readonly deviation: number;
  /** In-sample mean absolute error of the seasonal (else last) value, in the user's unit; null when it is zero or unknown. */
  readonly naiveError: number | null;
}

export function createScoreAccumulator(horizon: number, targets: readonly TargetScale[]): ScoreAccumulator {
  const rows: number[] = [];
  const absolute: number[] = [];
  const squared: number[] = [];
  const steps = { absolute: new Float64Array(horizon), count: new Float64Array(horizon) };
  const perTarget = {
    absolute: new Float64Array(targets.length),
    squared: new Float64Array(targets.length),
    count: new Float64Array(targets.length),
  };

  const add: ScoreAccumulator['add'] = (originRow, forecast, offset, actual) => {
    let absoluteSum = 0;
    let squaredSum = 0;
    let observed = 0;
    actual.forEach((value, index) => {
      if (Number.isNaN(value)) return;
      const error = (forecast[offset + index] ?? NaN) - value;
      if (!Number.isFinite(error)) throw new RangeError(`The forecast at row ${originRow} is not finite.`);
      const step = Math.floor(index / targets.length);
      const target = index % targets.length;
      absoluteSum += Math.abs(error);
      squaredSum += error * error;
      observed += 1;
      increase(steps.absolute, step, Math.abs(error));
      increase(steps.count, step, 1);
      increase(perTarget.absolute, target, Math.abs(error));
      increase(perTarget.squared, target, error * error);
      increase(perTarget.count, target, 1);
    });
    if (observed === 0) throw new RangeError(`No target was observed after row ${originRow}.`);
    rows.push(originRow);
    absolute.push(absoluteSum / observed);
    squared.push(squaredSum / observed);
  };

  const finish = (): ScoredRun => {
    const count = total(perTarget.count);
    const inUnit = (sums: Float64Array, power: 1 | 2): number =>
      targets.reduce((sum, { deviation }, target) => sum + (sums[target] ?? NaN) * deviation ** power, 0) / count;
    return {
      scores: {
        mse_scaled: total(perTarget.squared) / count,
        mae_scaled: total(perTarget.absolute) / count,
        mae: inUnit(perTarget.absolute, 1),
        rmse: Math.sqrt(inUnit(perTarget.squared, 2)),
        mase: meanAbsoluteScaledError(targets, perTarget),
      },
      origins: { rows, absolute, squared },
      horizonErrors: Array.from(steps.absolute, (sum, step) => {
        const cells = steps.count[step] ?? 0;
        // A step never observed in the whole test part has no error of its own; the overall mean says the least about it.
        return cells > 0 ? sum / cells : total(perTarget.absolute) / count;
      }),
    };
  };

  return { add, finish };
}

/** Hyndman and Koehler 2006, averaged over the targets that have a naive error to compare with. */
function meanAbsoluteScaledError(
  targets: readonly TargetScale[],
  sums: { readonly absolute: Float64Array; readonly count: Float64Array },
): number | null {
  const ratios = targets.flatMap(({ deviation, naiveError }, target) => {
    const count = sums.count[target] ?? 0;
    if (naiveError === null || count === 0) return [];
    return [((sums.absolute[target] ?? NaN) * deviation) / count / naiveError];
  });
  return ratios.length === 0 ? null : ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
}

/** Mean |x(t) − x(t − season)| over the observed pairs of the given rows; null when there is no pair or no difference. */
export function naiveErrorOf(column: Float64Array, start: number, end: number, season: number): number | null {
  let sum = 0;
  let pairs = 0;
  for (let row = start + season; row < end; row += 1) {
    const difference = Math.abs((column[row] ?? NaN) - (column[row - season] ?? NaN));
    if (Number.isNaN(difference)) continue;
    sum += difference;
    pairs += 1;
  }
  return sum > 0 ? sum / pairs : null;
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function increase(sums: Float64Array, index: number, by: number): void {
  sums[index] = (sums[index] ?? NaN) + by;
}
