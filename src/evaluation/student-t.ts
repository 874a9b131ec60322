/**
 * Student's t distribution for tests and intervals from few observations, in float64.
 * Incomplete beta by the continued fraction of Abramowitz and Stegun (1964, 26.5.8), evaluated with Lentz's method.
 */

const lanczosCoefficients: readonly number[] = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0 (Lanczos 1964, g = 7), relative error below 1e-14. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma needs a positive argument, got ${String(x)}.`);
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  let series = 0.9999999999998099;
  for (const [index, coefficient] of lanczosCoefficients.entries()) series += coefficient / (shifted + index + 1);
  const base = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}

const keepFromZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);

function betaContinuedFraction(x: number, a: number, b: number): number {
  let numerator = 1;
  let denominator = 1 / keepFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = denominator;
  for (let step = 1; step <= 10_000; step += 1) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    denominator = 1 / keepFromZero(1 + even * denominator);
    numerator = keepFromZero(1 + even / numerator);
    fraction *= denominator * numerator;
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    denominator = 1 / keepFromZero(1 + odd * denominator);
    numerator = keepFromZero(1 + odd / numerator);
    const change = denominator * numerator;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-15) return fraction;
  }
  throw new Error(
    `The incomplete beta function did not settle at x = ${String(x)}, a = ${String(a)}, b = ${String(b)}.`,
  );
}

/** Regularised incomplete beta function I_x(a, b) for 0 ≤ x ≤ 1 and a, b > 0. */
export function regularisedIncompleteBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) {
    throw new RangeError(`I_x(a, b) is not defined at x = ${String(x)}, a = ${String(a)}, b = ${String(b)}.`);
  }
  if (x === 0 || x === 1) return x;
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  // The fraction converges fast only on the near side of the mean; the far side follows from I_x(a, b) = 1 − I_{1−x}(b,
  // a).
  if (x < (a + 1) / (a + b + 2)) return (Math.exp(logFront) * betaContinuedFraction(x, a, b)) / a;
  return 1 - (Math.exp(logFront) * betaContinuedFraction(1 - x, b, a)) / b;
}

/** Probability that |T| exceeds |t|; `degreesOfFreedom` need not be whole. An infinite t gives 0. */
export function studentTwoSidedProbability(t: number, degreesOfFreedom: number): number {
  if (Number.isNaN(t)) throw new RangeError('A t statistic that is not a number has no probability.');
  if (!Number.isFinite(t)) return 0;
  return regularisedIncompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
}

/** The t that |T| exceeds with `probability` (0 < probability < 1): 0.05 gives the ends of a 95 % interval. */
export function studentTwoSidedQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`No quantile for probability ${String(probability)}.`);
  let low = 0;
  let high = 1;
  while (studentTwoSidedProbability(high, degreesOfFreedom) > probability) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step += 1) {
    const middle = (low + high) / 2;
    if (studentTwoSidedProbability(middle, degreesOfFreedom) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
