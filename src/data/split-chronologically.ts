import type { SplitPlan } from '../contracts/experiment.ts';
import { LabError } from '../contracts/failure.ts';

/** Rows `start` … `end − 1`. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Parts of the log in time order. Forecasts are learned, selected and scored on targets inside one part only; what a model
 * looks back on may lie in an earlier part, because at the time of the forecast it has been observed.
 */
export interface ChronologicalSplit {
  readonly train: RowRange;
  readonly validation: RowRange;
  readonly test: RowRange;
}

const shareTolerance = 1e-6;

type Shares = Omit<Extract<SplitPlan, { kind: 'share' }>, 'kind'>;

/** Shares of a comparison for which nobody asked for others. */
export const usualShares = { train: 0.7, validation: 0.1, test: 0.2 } as const satisfies Shares;

/** The fewest rows whose parts hold one whole window each, the test part one for each fold, even with nothing missing. */
export function fewestRows(lookback: number, horizon: number, { train, validation, test }: Shares, folds = 1): number {
  const largest = Math.max((lookback + horizon) / train, horizon / validation, (folds * horizon) / test);
  return 2 * horizon + Math.ceil(largest) + 1;
}

/**
 * Splits by time only. With shares, one horizon lies unused between the parts, so that no target of one part is a
 * neighbour of a target of the next; with rows, the parts touch as in published benchmarks.
 * @throws LabError 'plan.invalid' when the shares are not positive or do not add up to 1; 'plan.too-few-rows' when rows are asked for that the log lacks.
 */
export function splitChronologically(rows: number, horizon: number, plan: SplitPlan): ChronologicalSplit {
  switch (plan.kind) {
    case 'share':
      return splitByShare(rows, horizon, plan);
    case 'rows': {
      const needed = plan.train + plan.validation + plan.test;
      if (needed > rows) throw new LabError('plan.too-few-rows', { rows, needed });
      const validationStart = plan.train;
      const testStart = plan.train + plan.validation;
      return {
        train: { start: 0, end: validationStart },
        validation: { start: validationStart, end: testStart },
        test: { start: testStart, end: needed },
      };
    }
    default:
      return plan satisfies never;
  }
}

/**
 * Refuses a split whose parts cannot hold one whole window each, the test part one for each fold, even with nothing missing.
 * @throws LabError 'plan.too-few-rows' (shares: `needed` is the fewest rows that would do) or 'plan.invalid' (rows).
 */
export function requireWholeWindows(rows: number, lookback: number, horizon: number, plan: SplitPlan, folds = 1): void {
  switch (plan.kind) {
    case 'share': {
      const needed = fewestRows(lookback, horizon, plan, folds);
      if (rows < needed) throw new LabError('plan.too-few-rows', { rows, needed });
      return;
    }
    case 'rows': {
      // Exact rows are those of a published benchmark, which trains once.
      if (folds > 1) throw new LabError('plan.invalid', { reason: `${folds} folds of exact rows` });
      const tooShort =
        plan.train < lookback + horizon || plan.test < horizon || (plan.validation > 0 && plan.validation < horizon);
      if (tooShort) {
        const parts = `${plan.train},${plan.validation},${plan.test}`;
        throw new LabError('plan.invalid', {
          reason: `split ${parts}: lookback ${lookback} + horizon ${horizon}`,
        });
      }
      return;
    }
    default:
      plan satisfies never;
  }
}

function splitByShare(rows: number, gap: number, { train, validation, test }: Shares): ChronologicalSplit {
  if (Math.min(train, validation, test) <= 0 || Math.abs(train + validation + test - 1) > shareTolerance) {
    throw new LabError('plan.invalid', { reason: `split ${train}/${validation}/${test}` });
  }
  const usable = rows - 2 * gap;
  const trainRows = Math.max(0, Math.floor(usable * train));
  const validationRows = Math.max(0, Math.floor(usable * validation));
  const validationStart = trainRows + gap;
  const testStart = validationStart + validationRows + gap;
  return {
    train: { start: 0, end: trainRows },
    validation: { start: validationStart, end: validationStart + validationRows },
    test: { start: testStart, end: rows },
  };
}
