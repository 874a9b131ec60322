import { LabError } from '../../contracts/failure.ts';
import type { RowRange } from '../../data/split-chronologically.ts';
import { solvePositiveDefinite } from '../../models/ridge/cholesky.ts';
import type { SoftSensorStage } from './soft-sensor-stage.ts';

/** Weights of the features. */
export type Line = Float64Array;

/** Share of the mean diagonal that is added to the diagonal, as in the ridge of comparisons. */
const penalty = 1e-3;

/**
 * Ridge regression (Hoerl and Kennard 1970) of the target on the features of the same row, over the rows whose target is known.
 * @throws LabError 'plan.too-few-rows' where there is none
 */
export function fitLine({ features, truth }: SoftSensorStage, { start, end }: RowRange): Line {
  const size = features[0]?.length ?? 0;
  const gram = new Float64Array(size * size);
  const solution = new Float64Array(size);
  let rows = 0;
  for (let row = start; row < end; row += 1) {
    const value = truth[row] ?? NaN;
    const seen = features[row];
    if (Number.isNaN(value) || seen === undefined) continue;
    rows += 1;
    for (let left = 0; left < size; left += 1) {
      const entry = seen[left] ?? NaN;
      solution[left] = (solution[left] ?? NaN) + entry * value;
      for (let right = 0; right <= left; right += 1) {
        gram[left * size + right] = (gram[left * size + right] ?? NaN) + entry * (seen[right] ?? NaN);
      }
    }
  }
  if (rows === 0) throw new LabError('plan.too-few-rows', { rows: 0, needed: 1 });
  let trace = 0;
  for (let index = 0; index < size; index += 1) trace += gram[index * (size + 1)] ?? NaN;
  for (let index = 0; index < size; index += 1) {
    gram[index * (size + 1)] = (gram[index * (size + 1)] ?? NaN) + (penalty * trace) / size;
  }
  solvePositiveDefinite(gram, solution, size, 1);
  return solution;
}

export function product(weights: Float64Array, features: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < features.length; index += 1) sum += (weights[index] ?? NaN) * (features[index] ?? NaN);
  return sum;
}
