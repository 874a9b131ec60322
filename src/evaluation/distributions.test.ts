import { describe, expect, it } from 'vitest';
import { chiSquareUpperProbability, upperIncompleteGamma } from './incomplete-gamma.ts';
import { normalProbability, normalQuantile } from './normal-distribution.ts';
import { regularisedIncompleteBeta, studentTwoSidedProbability, studentTwoSidedQuantile } from './student-t.ts';
import { studentisedRangeQuantile, studentisedRangeUpperProbability } from './studentised-range.ts';
import { powerOfTest, requiredNoncentrality } from './test-power.ts';

/** Every reference value below was computed with scipy 1.17.0; the call stands with it. Agreement is relative, so that small probabilities count in full. */
const expectAgreement = (actual: number, reference: number, tolerance = 1e-9): void => {
  expect(Math.abs(actual - reference)).toBeLessThanOrEqual(tolerance * Math.abs(reference));
};

describe('distributions against scipy', () => {
  it.each([
    [0.5, 0.1, 0.6547208460185768],
    [0.5, 8, 6.334248366623988e-5],
    [3, 2, 0.6766764161830634],
    [3, 20, 4.5551495055892125e-7],
    [50, 40, 0.9296649333406051],
    [50, 80, 0.0001307839765914092],
    [0.2, 1e-6, 0.9312809062012315],
  ])('upper incomplete gamma at a = %f, x = %f: special.gammaincc', (a, x, reference) => {
    expectAgreement(upperIncompleteGamma(a, x), reference);
  });

  it.each([
    [3.841458820694124, 1, 0.04999999999999989],
    [10.229, 3, 0.01671656884937103],
    [50, 10, 2.669083424904495e-7],
    [0.5, 4, 0.9735009788392561],
  ])('chi-square %f with %i degrees of freedom: stats.chi2.sf', (value, freedom, reference) => {
    expectAgreement(chiSquareUpperProbability(value, freedom), reference);
  });

  it.each([
    [-8, 6.22096057427174e-16],
    [-1.96, 0.024997895148220435],
    [-0.3, 0.3820885778110474],
    [0.5, 0.6914624612740131],
    [2.5, 0.9937903346742238],
  ])('normal probability of %f: stats.norm.cdf', (z, reference) => {
    expectAgreement(normalProbability(z), reference);
  });

  it.each([
    [1e-6, -4.753424308822899],
    [0.2, -0.8416212335729142],
    [0.8, 0.8416212335729143],
    [0.975, 1.959963984540054],
  ])('normal quantile of %f: stats.norm.ppf', (probability, reference) => {
    expectAgreement(normalQuantile(probability), reference);
  });

  it.each([
    [0.2, 3, 0.5, 0.0027136820350937957],
    [0.5, 0.7, 12.3, 0.9999139845777045],
    [0.9, 40, 5, 0.5472030673748498],
  ])('incomplete beta at x = %f, a = %f, b = %f: special.betainc', (x, a, b, reference) => {
    expectAgreement(regularisedIncompleteBeta(x, a, b), reference);
  });

  it.each([
    [2.5, 3, 0.08770664700806556],
    [1.3, 7.3, 0.23314155006616574],
    [4, 58.6, 0.0001800489448026923],
    [12, 2, 0.00687293367715846],
    [0.4, 250, 0.6894980759343207],
  ])("Student's t %f with %f degrees of freedom: 2 · stats.t.sf", (t, freedom, reference) => {
    expectAgreement(studentTwoSidedProbability(t, freedom), reference);
  });

  it.each([
    [0.05, 2.7, 3.3921483831737524],
    [0.0125, 9, 3.1109348231794742],
    [0.2, 33, 1.3077371244508864],
    [0.001, 5, 6.86882662588111],
  ])("Student's quantile for %f with %f degrees of freedom: stats.t.isf(p ÷ 2)", (probability, freedom, reference) => {
    expectAgreement(studentTwoSidedQuantile(probability, freedom), reference);
  });

  it.each([
    [0.05, 2, 2.771807648699355],
    [0.05, 3, 3.314493155398122],
    [0.05, 5, 3.857655510378623],
    [0.1, 10, 4.129346398236873],
    [0.01, 4, 4.402800861448699],
    [0.05, 20, 5.0116887941184425],
  ])('studentised range for %f and %i groups: stats.studentized_range.ppf, infinite df', (level, groups, reference) => {
    expectAgreement(studentisedRangeQuantile(level, groups), reference, 1e-6);
  });

  it.each([
    [1, 3, 0.7592873587706612],
    [3.5, 5, 0.09633846396542678],
    [4.2, 10, 0.08736117815074473],
    [0.3, 2, 0.8320040285726366],
  ])('studentised range %f of %i groups: stats.studentized_range.sf, infinite df', (range, groups, reference) => {
    expectAgreement(studentisedRangeUpperProbability(range, groups), reference, 1e-6);
  });

  it.each([
    [2.8, 5, 0.05, 0.6143796856363756],
    [3.5, 10, 0.05, 0.8828241854844546],
    [2.8, 1000, 0.05, 0.7988019312812851],
    [5, 2, 0.05, 0.7191805363914981],
    [1, 1, 0.05, 0.07298889446966995],
    [3, 4.5, 0.0125, 0.32067908487140945],
    [0, 7, 0.05, 0.05],
  ])(
    'power at δ = %f, %f degrees of freedom, level %f: stats.nct.sf + stats.nct.cdf',
    (delta, freedom, level, reference) => {
      expectAgreement(powerOfTest(delta, freedom, level), reference, 1e-6);
    },
  );
});

describe('required noncentrality', () => {
  it('is where the power is reached, and tends to the sum of two normal quantiles', () => {
    for (const freedom of [2, 7.5, 60]) {
      expect(powerOfTest(requiredNoncentrality(0.8, freedom, 0.05), freedom, 0.05)).toBeCloseTo(0.8, 8);
    }
    expect(requiredNoncentrality(0.8, 1e6, 0.05)).toBeCloseTo(normalQuantile(0.975) + normalQuantile(0.8), 4);
  });
});
