import { degreesOfFreedom, longRunVariance } from './long-run-variance.ts';
import { meanOf } from './quantile.ts';
import { studentTwoSidedProbability } from './student-t.ts';

/** A part of the variance of a mean and how many degrees of freedom its estimate has. */
export interface VariancePart {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

export interface DieboldMarianoTest {
  readonly meanDifference: number;
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Two-sided probability of a difference at least this large if both forecasts were equally good. */
  readonly probability: number;
  /** What the choice of origins adds to the variance of the mean difference. */
  readonly origins: VariancePart;
}

/**
 * What the choice of seeds adds to the variance of a model's mean loss; nothing where there is one seed or no chance at
 * all.
 */
export function seedVariance(perSeed: readonly Float64Array[]): VariancePart {
  const means = perSeed.map((losses) => meanOf(losses));
  const freedom = means.length - 1;
  if (freedom < 1) return { variance: 0, degreesOfFreedom: 1 };
  const centre = meanOf(means);
  const spread = means.reduce((sum, mean) => sum + (mean - centre) ** 2, 0) / freedom;
  return { variance: spread / means.length, degreesOfFreedom: freedom };
}

/** What the choice of origins adds: long-run variance of the mean, with the small-sample factor. */
export function originVariance(series: Float64Array, bandwidth: number): VariancePart {
  const count = series.length;
  const factor = (count + 1 - 2 * bandwidth + (bandwidth * (bandwidth - 1)) / count) / count;
  return {
    variance: longRunVariance(series, bandwidth) / count / factor,
    degreesOfFreedom: degreesOfFreedom(count, bandwidth),
  };
}

/**
 * Test of equal forecast accuracy on paired loss differences (Diebold and Mariano 1995) with Bartlett long-run variance
 * over `bandwidth` origins and the small-sample factor of Harvey, Leybourne and Newbold (1997, equation 9). Three
 * choices make it stricter than the textbook form, which finds differences too often when origins overlap or training
 * is random: the factor takes the whole bandwidth for the number of steps; the variance between seeds (`seeds`) is
 * added to that between origins; and Student's t is read at the degrees of freedom this sum really has (Satterthwaite
 * 1946).
 */
export function dieboldMariano(
  differences: Float64Array,
  bandwidth: number,
  seeds: readonly VariancePart[] = [],
): DieboldMarianoTest {
  const count = differences.length;
  if (count < 3) throw new RangeError(`Two forecasts cannot be compared on ${String(count)} origins.`);
  const origins = originVariance(differences, bandwidth);
  const parts: readonly VariancePart[] = [origins, ...seeds];
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const meanDifference = meanOf(differences);
  // Identical losses have no variance and no difference: nothing speaks against equality.
  const statistic = meanDifference === 0 ? 0 : meanDifference / Math.sqrt(variance);
  const freedom = combinedDegreesOfFreedom(parts);
  return {
    meanDifference,
    statistic,
    degreesOfFreedom: freedom,
    probability: studentTwoSidedProbability(statistic, freedom),
    origins,
  };
}

/** Degrees of freedom of a sum of independent variance estimates (Satterthwaite 1946, equation 17). */
export function combinedDegreesOfFreedom(parts: readonly VariancePart[]): number {
  const total = parts.reduce((sum, part) => sum + part.variance, 0);
  const weighted = parts.reduce((sum, part) => sum + part.variance ** 2 / part.degreesOfFreedom, 0);
  if (weighted === 0) return Math.min(...parts.map((part) => part.degreesOfFreedom));
  return total ** 2 / weighted;
}
