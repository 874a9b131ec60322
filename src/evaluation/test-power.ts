import { normalProbability } from './normal-distribution.ts';
import { logGamma, studentTwoSidedQuantile } from './student-t.ts';

const points = 400;
/** Logarithm of the smallest density that is still counted. */
const negligible = 40;

/**
 * How often a two-sided t test at `level` finds a difference of `noncentrality` of its standard errors: the two tails of
 * the noncentral t distribution. With S² the estimated over the true variance, it is the mean over S of
 * Φ(δ − t·S) + Φ(−δ − t·S). The trapezoidal rule over ln S converges geometrically, whatever the degrees of freedom.
 */
export function powerOfTest(noncentrality: number, degreesOfFreedom: number, level: number): number {
  const critical = studentTwoSidedQuantile(level, degreesOfFreedom);
  const half = degreesOfFreedom / 2;
  const logConstant = Math.LN2 + half * Math.log(half) - logGamma(half);
  const spread = negligible / degreesOfFreedom;
  // Beyond these ends the density, ν (x − (e²ˣ − 1) ÷ 2) in logarithms, is negligible.
  const first = -(spread + Math.sqrt(spread));
  const step = (Math.sqrt(spread) - first) / points;
  let sum = 0;
  for (let index = 0; index <= points; index += 1) {
    const x = first + index * step;
    const density = Math.exp(logConstant + degreesOfFreedom * x - half * Math.exp(2 * x));
    const boundary = critical * Math.exp(x);
    sum += density * (normalProbability(noncentrality - boundary) + normalProbability(-noncentrality - boundary));
  }
  return sum * step;
}

/**
 * How many standard errors a difference must measure for the test to find it with `power`. Tends to z₁₋ₐ⸝₂ + z_power
 * with many degrees of freedom; with few it is more, because the standard error is not known either.
 */
export function requiredNoncentrality(power: number, degreesOfFreedom: number, level: number): number {
  if (!(power > level && power < 1)) throw new RangeError(`No difference is found with power ${String(power)}.`);
  let low = 0;
  let high = 1;
  while (powerOfTest(high, degreesOfFreedom, level) < power) high *= 2;
  while (high - low > 1e-10 * high) {
    const middle = (low + high) / 2;
    if (powerOfTest(middle, degreesOfFreedom, level) < power) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
