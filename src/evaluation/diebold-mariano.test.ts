import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { combinedDegreesOfFreedom, dieboldMariano, seedVariance } from './diebold-mariano.ts';
import { longRunVariance } from './long-run-variance.ts';

describe('Diebold–Mariano test', () => {
  it('is the paired t test where origins are independent', () => {
    const differences = Float64Array.of(0.3, -0.1, 0.4, 0.2, 0.6, -0.2, 0.1);
    const count = differences.length;
    const mean = differences.reduce((sum, value) => sum + value, 0) / count;
    const deviation = Math.sqrt(differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
    const test = dieboldMariano(differences, 1);
    expect(test.statistic).toBeCloseTo(mean / (deviation / Math.sqrt(count)), 12);
    expect(test.degreesOfFreedom).toBe(count - 1);
  });

  // numpy 2 and scipy 1.17.0, from the formulas: Bartlett weights, √ of the factor of Harvey, Leybourne and Newbold (1997,
  // equation 9) with the bandwidth for the number of steps, and 2 · stats.t.sf at 1.5 n ÷ bandwidth degrees of freedom.
  it.each([
    [1, 0.5285571139224642, 2.581687190259597, 0.013704589653783445],
    [4, 1.0692647936792143, 1.6772459835182731, 0.11420355933991393],
    [9, 0.18551467584760617, 3.474993384091895, 0.011169395063790855],
  ])('agrees with numpy and scipy over %i origins', (bandwidth, variance, statistic, probability) => {
    const differences = Float64Array.from(
      { length: 40 },
      (_, index) => Math.sin(0.7 * index) + 0.3 * Math.cos(0.11 * index * index) + 0.2,
    );
    const test = dieboldMariano(differences, bandwidth);
    expect(longRunVariance(differences, bandwidth)).toBeCloseTo(variance, 10);
    expect(test.statistic).toBeCloseTo(statistic, 10);
    expect(test.probability).toBeCloseTo(probability, 10);
  });

  it('changes sign with the order of the models and keeps its probability', () => {
    const random = createSeededRandom(5);
    const differences = Float64Array.from({ length: 80 }, () => random.normal() + 0.3);
    const there = dieboldMariano(differences, 6);
    const back = dieboldMariano(
      differences.map((value) => -value),
      6,
    );
    expect(back.statistic).toBeCloseTo(-there.statistic, 12);
    expect(back.probability).toBeCloseTo(there.probability, 12);
  });

  it('does not depend on the unit of the losses', () => {
    const random = createSeededRandom(6);
    const differences = Float64Array.from({ length: 50 }, () => random.normal() + 0.2);
    const inOtherUnit = dieboldMariano(
      differences.map((value) => value * 1000),
      4,
    );
    expect(inOtherUnit.probability).toBeCloseTo(dieboldMariano(differences, 4).probability, 12);
  });

  it('calls identical losses equal and a constant difference certain', () => {
    expect(dieboldMariano(new Float64Array(40), 3).probability).toBe(1);
    expect(dieboldMariano(new Float64Array(40).fill(-0.25), 3).probability).toBe(0);
  });

  it('is less sure when seeds disagree', () => {
    const random = createSeededRandom(7);
    const differences = Float64Array.from({ length: 100 }, () => random.normal() + 0.4);
    const sure = dieboldMariano(differences, 1);
    const unsure = dieboldMariano(differences, 1, [{ variance: 0.05, degreesOfFreedom: 2 }]);
    expect(unsure.probability).toBeGreaterThan(sure.probability);
    expect(unsure.degreesOfFreedom).toBeLessThan(sure.degreesOfFreedom);
  });

  it('refuses fewer than three origins', () => {
    expect(() => dieboldMariano(Float64Array.of(1, 2), 1)).toThrow(RangeError);
  });
});

describe('variance between seeds', () => {
  it('is that of a mean of independent runs', () => {
    const part = seedVariance([Float64Array.of(1, 1), Float64Array.of(2, 2), Float64Array.of(3, 3)]);
    expect(part).toEqual({ variance: 1 / 3, degreesOfFreedom: 2 });
  });

  it('is nothing for one run', () => {
    expect(seedVariance([Float64Array.of(4, 5)]).variance).toBe(0);
  });
});

describe('combined degrees of freedom', () => {
  it('are those of the only part that varies, and add up for equal parts', () => {
    const still = { variance: 0, degreesOfFreedom: 2 };
    expect(combinedDegreesOfFreedom([{ variance: 0.3, degreesOfFreedom: 17 }, still])).toBeCloseTo(17, 12);
    const part = { variance: 0.3, degreesOfFreedom: 8 };
    expect(combinedDegreesOfFreedom([part, part])).toBeCloseTo(16, 12);
    expect(combinedDegreesOfFreedom([still])).toBe(2);
  });
});
