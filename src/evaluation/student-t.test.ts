import { describe, expect, it } from 'vitest';
import {
  logGamma,
  regularisedIncompleteBeta,
  studentTwoSidedProbability,
  studentTwoSidedQuantile,
} from './student-t.ts';

/** Composite Simpson rule on the density: slow, obvious, independent of the continued fraction. */
function probabilityByIntegration(t: number, degreesOfFreedom: number): number {
  const logConstant =
    logGamma((degreesOfFreedom + 1) / 2) - logGamma(degreesOfFreedom / 2) - 0.5 * Math.log(degreesOfFreedom * Math.PI);
  const density = (x: number): number =>
    Math.exp(logConstant - ((degreesOfFreedom + 1) / 2) * Math.log1p((x * x) / degreesOfFreedom));
  const pieces = 20_000;
  const width = t / pieces;
  let sum = density(0) + density(t);
  for (let piece = 1; piece < pieces; piece += 1) sum += density(piece * width) * (piece % 2 === 1 ? 4 : 2);
  return 1 - (2 * sum * width) / 3;
}

describe('log gamma', () => {
  it('is the logarithm of the factorial at whole numbers', () => {
    let logFactorial = 0;
    for (let n = 1; n <= 60; n += 1) {
      expect(logGamma(n)).toBeCloseTo(logFactorial, 10);
      logFactorial += Math.log(n);
    }
  });

  it('is ln √π at one half and obeys Γ(x + 1) = x Γ(x)', () => {
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 13);
    for (const x of [0.1, 0.37, 1.9, 7.25, 120.5]) expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 10);
  });

  it('refuses what has no logarithm', () => {
    expect(() => logGamma(0)).toThrow(RangeError);
  });
});

describe('incomplete beta', () => {
  it('is xᵃ for b = 1 and 1 − (1 − x)ᵇ for a = 1', () => {
    for (const x of [0.001, 0.2, 0.5, 0.9, 0.999]) {
      for (const shape of [0.3, 1, 2.5, 40]) {
        expect(regularisedIncompleteBeta(x, shape, 1)).toBeCloseTo(x ** shape, 12);
        expect(regularisedIncompleteBeta(x, 1, shape)).toBeCloseTo(1 - (1 - x) ** shape, 12);
      }
    }
  });

  it('is symmetric: I_x(a, b) + I_{1−x}(b, a) = 1', () => {
    for (const x of [0.03, 0.4, 0.77]) {
      for (const [a, b] of [
        [0.5, 0.5],
        [3, 0.5],
        [12, 30],
        [500, 700],
      ] as const) {
        expect(regularisedIncompleteBeta(x, a, b) + regularisedIncompleteBeta(1 - x, b, a)).toBeCloseTo(1, 12);
      }
    }
  });
});

describe('student t', () => {
  it('gives the printed 5 % points', () => {
    const table: readonly (readonly [number, number])[] = [
      [1, 12.706],
      [2, 4.303],
      [5, 2.571],
      [10, 2.228],
      [30, 2.042],
      [120, 1.98],
      [1e7, 1.96],
    ];
    for (const [degreesOfFreedom, printed] of table) {
      expect(studentTwoSidedQuantile(0.05, degreesOfFreedom)).toBeCloseTo(printed, 3);
    }
  });

  it('is the Cauchy distribution for one degree of freedom', () => {
    for (const t of [0.1, 1, 3, 50]) {
      expect(studentTwoSidedProbability(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 12);
    }
  });

  it('agrees with the integral of its density, also between whole degrees of freedom', () => {
    for (const degreesOfFreedom of [1.7, 4.5, 18, 63.2]) {
      for (const t of [0.2, 1.1, 2.6, 5]) {
        expect(studentTwoSidedProbability(t, degreesOfFreedom)).toBeCloseTo(
          probabilityByIntegration(t, degreesOfFreedom),
          9,
        );
      }
    }
  });

  it('ignores the sign, gives 1 at zero and 0 at infinity', () => {
    expect(studentTwoSidedProbability(-2, 7)).toBe(studentTwoSidedProbability(2, 7));
    expect(studentTwoSidedProbability(0, 7)).toBe(1);
    expect(studentTwoSidedProbability(Infinity, 7)).toBe(0);
  });
});
