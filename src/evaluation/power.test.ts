import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { dieboldMariano, type VariancePart } from './diebold-mariano.ts';
import { detectableDifference, grown, requiredGrowth, textbookDifference, type DifferenceSpread } from './power.ts';

const question = { level: 0.05, comparisons: 1, power: 0.8 };
const none: VariancePart = { variance: 0, degreesOfFreedom: 1 };

describe('the textbook', () => {
  it('asks for 126 days where days vary four times the difference, and 32 where twice: (1.960 + 0.842)² · (s ÷ d)²', () => {
    expect(Math.ceil(textbookDifference(4, question) ** 2)).toBe(126);
    expect(Math.ceil(textbookDifference(2, question) ** 2)).toBe(32);
  });
});

describe('detectable difference', () => {
  const spread: DifferenceSpread = { origins: { variance: 0.04, degreesOfFreedom: 12 }, seeds: [none, none] };

  it('tends to the textbook where the spread is known, and is more where it is not', () => {
    const known = { ...spread, origins: { variance: 0.04, degreesOfFreedom: 1e6 } };
    expect(detectableDifference(known, question)).toBeCloseTo(textbookDifference(0.2, question), 4);
    expect(detectableDifference(spread, question)).toBeGreaterThan(detectableDifference(known, question));
  });

  it('grows with the number of models and with what seeds add', () => {
    const one = detectableDifference(spread, question);
    expect(detectableDifference(spread, { ...question, comparisons: 5 })).toBeGreaterThan(one);
    const seeds = [{ variance: 0.02, degreesOfFreedom: 2 }, none];
    expect(detectableDifference({ ...spread, seeds }, question)).toBeGreaterThan(one);
  });

  it('is found as often as promised: paired differences of independent days', () => {
    const count = 25;
    const size = detectableDifference(
      { origins: { variance: 1 / count, degreesOfFreedom: count - 1 }, seeds: [] },
      question,
    );
    const random = createSeededRandom(11);
    let found = 0;
    const repetitions = 4000;
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      const differences = Float64Array.from({ length: count }, () => size + random.normal());
      if (dieboldMariano(differences, 1).probability < 0.05) found += 1;
    }
    // Three standard errors of a share of 4000 are 2 %.
    expect(Math.abs(found / repetitions - 0.8)).toBeLessThan(0.02);
  });
});

describe('required growth', () => {
  const spread: DifferenceSpread = {
    origins: { variance: 1, degreesOfFreedom: 30 },
    seeds: [{ variance: 0.05, degreesOfFreedom: 2 }, none],
  };

  it('is where the difference becomes detectable', () => {
    const growth = requiredGrowth(spread, 2, question);
    expect(growth).not.toBeNull();
    expect(detectableDifference(grown(spread, growth ?? NaN), question)).toBeCloseTo(2, 4);
  });

  it('is less for a larger difference, whichever its sign, and below 1 where less would have done', () => {
    const far = requiredGrowth(spread, 4, question) ?? NaN;
    expect(far).toBeLessThan(1);
    expect(far).toBeLessThan(requiredGrowth(spread, 2, question) ?? NaN);
    expect(requiredGrowth(spread, -4, question)).toBe(far);
  });

  it('does not exist where seeds differ more than the difference', () => {
    expect(requiredGrowth({ ...spread, seeds: [{ variance: 1, degreesOfFreedom: 2 }] }, 2, question)).toBeNull();
  });
});
