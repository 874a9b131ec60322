import { combinedDegreesOfFreedom, type VariancePart } from './diebold-mariano.ts';
import { normalQuantile } from './normal-distribution.ts';
import { powerOfTest, requiredNoncentrality } from './test-power.ts';

/** What a comparison's difference varies with; variances are those of the mean difference. */
export interface DifferenceSpread {
  /** Falls as more origins are scored. */
  readonly origins: VariancePart;
  /** Of each of the two models; falls with more seeds only. */
  readonly seeds: readonly VariancePart[];
}

export interface PowerQuestion {
  /** Two-sided level of one verdict over all comparisons. */
  readonly level: number;
  /** How many models are compared with the same opponent: the strictest of Holm's levels is level ÷ comparisons. */
  readonly comparisons: number;
  /** How often the difference must be found, between level and 1. */
  readonly power: number;
}

/**
 * The difference that is found by the textbook, (z₁₋ₐ⸝₂ + z_power) standard errors; over n days of long-run standard
 * deviation s this is n = ((z₁₋ₐ⸝₂ + z_power) · s ÷ d)². It takes the spread for known, trainings for equal and the
 * comparison for the only one, so that it is found too rarely; `detectableDifference` does not.
 */
export const textbookDifference = (standardError: number, { level, power }: PowerQuestion): number =>
  (normalQuantile(1 - level / 2) + normalQuantile(power)) * standardError;

/** Standard error and degrees of freedom of the mean difference, and the strictest of the levels it may have to pass. */
function testOf({ origins, seeds }: DifferenceSpread, { level, comparisons }: PowerQuestion) {
  const parts = [origins, ...seeds];
  return {
    standardError: Math.sqrt(parts.reduce((sum, part) => sum + part.variance, 0)),
    degreesOfFreedom: combinedDegreesOfFreedom(parts),
    level: level / comparisons,
  };
}

/** The smallest mean difference that the test of the verdict finds with the power asked for. */
export function detectableDifference(spread: DifferenceSpread, question: PowerQuestion): number {
  const { standardError, degreesOfFreedom, level } = testOf(spread, question);
  return standardError * requiredNoncentrality(question.power, degreesOfFreedom, level);
}

function powerFor(spread: DifferenceSpread, difference: number, question: PowerQuestion): number {
  const { standardError, degreesOfFreedom, level } = testOf(spread, question);
  return powerOfTest(Math.abs(difference) / standardError, degreesOfFreedom, level);
}

/** The spread with `growth` times as many origins of the same kind. */
export function grown({ origins, seeds }: DifferenceSpread, growth: number): DifferenceSpread {
  return {
    origins: {
      variance: origins.variance / growth,
      // The window of the variance estimate widens with the cube root of the length, which leaves this exponent.
      degreesOfFreedom: Math.max(1, origins.degreesOfFreedom * growth ** (2 / 3)),
    },
    seeds,
  };
}

/** Beyond a hundred times the log nothing is planned. */
const largestGrowth = 100;

/**
 * How many times as many origins are needed until `difference` is found with the power asked for; below 1 where fewer
 * would have done. Null where even a hundred times as many would not do: then it is the seeds that differ too much, or
 * there is next to no difference.
 */
export function requiredGrowth(spread: DifferenceSpread, difference: number, question: PowerQuestion): number | null {
  const found = (growth: number): boolean => powerFor(grown(spread, growth), difference, question) >= question.power;
  if (!found(largestGrowth)) return null;
  let low = Math.log(1 / largestGrowth);
  let high = Math.log(largestGrowth);
  while (high - low > 1e-5) {
    const middle = (low + high) / 2;
    if (found(Math.exp(middle))) high = middle;
    else low = middle;
  }
  return Math.exp(high);
}
