import { LabError } from '../contracts/failure.ts';
import type { ChronologicalSplit } from './split-chronologically.ts';

/**
 * The split of one fold. Test origins of the whole are divided into `folds` runs of equal length, one after the other; each fold
 * keeps the length of the validation part and the gaps, and trains on every row before them, so that its training part grows
 * from fold to fold (Tashman 2000: rolling origin, recalibrated). The first of one fold is the split itself.
 * @throws LabError 'plan.invalid' where there is no such fold
 */
export function splitOfFold(
  whole: ChronologicalSplit,
  horizon: number,
  { fold, folds }: { readonly fold: number; readonly folds: number },
): ChronologicalSplit {
  if (fold < 0 || fold >= folds) throw new LabError('plan.invalid', { reason: `fold ${fold} of ${folds}` });
  const { train, validation, test } = whole;
  const origins = test.end - horizon + 1 - test.start;
  const boundary = (index: number): number => test.start + Math.floor((index * origins) / folds);
  const moved = boundary(fold) - test.start;
  return {
    train: { start: train.start, end: train.end + moved },
    validation: { start: validation.start + moved, end: validation.end + moved },
    test: { start: boundary(fold), end: boundary(fold + 1) + horizon - 1 },
  };
}
