import { symmetricEigenPairs } from '../../models/monitors/symmetric-eigenvalues.ts';
import { rowOf, type WatchedLog } from '../watched-log.ts';
import { rowsBetweenRests, type ScoringContext } from './detector.ts';

/** The directions in which the fitting rows vary most. */
export interface PrincipalComponents {
  readonly count: number;
  /** Variances along them, largest first. */
  readonly variances: Float64Array;
  /** [count × width], row-major, unit length. */
  readonly directions: Float64Array;
}

/** How many to keep: so many, or the fewest that hold this share of the variance. */
export type ComponentChoice = { readonly count: number } | { readonly varianceShare: number };

/** A direction along which hardly anything varies would make of rounding errors an alarm. */
const smallestVarianceShare = 1e-9;

/** Covariance with n − 1, as the classic charts have it; the fitting rows have mean 0. */
export async function fitPrincipalComponents(
  log: WatchedLog,
  choice: ComponentChoice,
  { rest }: Pick<ScoringContext, 'rest'>,
): Promise<PrincipalComponents> {
  const { width, fitting } = log;
  const covariance = new Float64Array(width * width);
  for (let row = fitting.first; row < fitting.end; row += 1) {
    if (row % rowsBetweenRests === 0) await rest();
    const values = rowOf(log, row);
    for (let left = 0; left < width; left += 1) {
      const factor = (values[left] ?? Number.NaN) / (fitting.end - fitting.first - 1);
      for (let right = 0; right < width; right += 1) {
        const place = left * width + right;
        covariance[place] = (covariance[place] ?? Number.NaN) + factor * (values[right] ?? Number.NaN);
      }
    }
  }
  const { values, vectors } = symmetricEigenPairs(covariance, width);
  const count = countOf(values, choice);
  return { count, variances: values.slice(0, count), directions: vectors.slice(0, count * width) };
}

function countOf(variances: Float64Array, choice: ComponentChoice): number {
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  const usable = variances.filter((variance) => variance > smallestVarianceShare * total).length;
  if ('count' in choice) return Math.min(choice.count, usable);
  let held = 0;
  const enough = variances.findIndex((variance) => (held += variance) >= choice.varianceShare * total);
  return Math.min(enough < 0 ? usable : enough + 1, usable);
}

/** T² = Σ t_i² ÷ λ_i (Hotelling 1947) and Q = ‖x − Σ t_i p_i‖² (Jackson and Mudholkar 1979), t_i = p_iᵀ x. */
export function statisticsOf(
  { count, variances, directions }: PrincipalComponents,
  row: Float64Array,
): { readonly hotelling: number; readonly residual: number } {
  const width = row.length;
  const left = Float64Array.from(row);
  let hotelling = 0;
  for (let component = 0; component < count; component += 1) {
    const direction = directions.subarray(component * width, (component + 1) * width);
    const score = direction.reduce((sum, entry, column) => sum + entry * (row[column] ?? Number.NaN), 0);
    hotelling += score ** 2 / (variances[component] ?? Number.NaN);
    direction.forEach((entry, column) => {
      left[column] = (left[column] ?? Number.NaN) - score * entry;
    });
  }
  return { hotelling, residual: left.reduce((sum, entry) => sum + entry ** 2, 0) };
}
