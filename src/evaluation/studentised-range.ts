import { normalDensity, normalProbability } from './normal-distribution.ts';

const points = 800;
/** Standard deviations beyond which the normal density is negligible. */
const reach = 9;

/**
 * Probability that the range of `groups` independent standard normal variables exceeds `range`: the studentised range
 * with infinite degrees of freedom, 1 − k ∫ φ(z) [Φ(z) − Φ(z − q)]ᵏ⁻¹ dz (Harter 1960). The trapezoidal rule converges
 * geometrically on it.
 */
export function studentisedRangeUpperProbability(range: number, groups: number): number {
  if (groups < 2 || !(range >= 0)) {
    throw new RangeError(`No range ${String(range)} of ${String(groups)} groups.`);
  }
  const step = (2 * reach) / points;
  let sum = 0;
  for (let index = 0; index <= points; index += 1) {
    const z = -reach + index * step;
    sum += normalDensity(z) * (normalProbability(z) - normalProbability(z - range)) ** (groups - 1);
  }
  return Math.max(0, 1 - groups * sum * step);
}

/** The range that is exceeded with `probability`, between 0 and 1. */
export function studentisedRangeQuantile(probability: number, groups: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`No quantile for ${String(probability)}.`);
  let low = 0;
  let high = 1;
  while (studentisedRangeUpperProbability(high, groups) > probability) high *= 2;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (studentisedRangeUpperProbability(middle, groups) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
