import { logGamma } from './student-t.ts';

const smallest = 1e-300;
const precision = 1e-16;
const maximumTerms = 10_000;

/** Lower part by its series (DLMF 8.7.1), which converges fast for x < a + 1. */
function lowerBySeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < maximumTerms; n += 1) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * precision) return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
  }
  throw new Error(`The incomplete gamma function did not settle at a = ${String(a)}, x = ${String(x)}.`);
}

/** Upper part by its continued fraction (DLMF 8.9.2), evaluated forward (Lentz 1976). */
function upperByFraction(a: number, x: number): number {
  let partDenominator = x + 1 - a;
  let numerator = 1 / smallest;
  let denominator = 1 / partDenominator;
  let fraction = denominator;
  for (let n = 1; n < maximumTerms; n += 1) {
    const factor = n * (a - n);
    partDenominator += 2;
    denominator = 1 / keepFromZero(factor * denominator + partDenominator);
    numerator = keepFromZero(partDenominator + factor / numerator);
    const change = numerator * denominator;
    fraction *= change;
    if (Math.abs(change - 1) < precision * 10) return fraction * Math.exp(a * Math.log(x) - x - logGamma(a));
  }
  throw new Error(`The incomplete gamma function did not settle at a = ${String(a)}, x = ${String(x)}.`);
}

const keepFromZero = (value: number): number => (Math.abs(value) < smallest ? smallest : value);

/** Regularised upper incomplete gamma function Q(a, x) for a > 0 and x ≥ 0; small values keep their digits. */
export function upperIncompleteGamma(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) throw new RangeError(`Q(a, x) is not defined at a = ${String(a)}, x = ${String(x)}.`);
  if (x === 0) return 1;
  if (!Number.isFinite(x)) return 0;
  return x < a + 1 ? 1 - lowerBySeries(a, x) : upperByFraction(a, x);
}

/** Probability that a chi-square variable exceeds `value` ≥ 0. */
export const chiSquareUpperProbability = (value: number, degreesOfFreedom: number): number =>
  upperIncompleteGamma(degreesOfFreedom / 2, value / 2);
