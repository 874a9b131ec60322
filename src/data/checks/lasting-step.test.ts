import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { courseOf } from '../../testing/checked-log.ts';
import { findLastingStep } from './lasting-step.ts';
import { blocksOf } from './levels.ts';

const random = createSeededRandom(21);
const stepIn = (value: (row: number) => number): ReturnType<typeof findLastingStep> =>
  findLastingStep(blocksOf(courseOf(Float64Array.from({ length: 6000 }, (_, row) => value(row)))));

describe('a lasting step', () => {
  it('is found where it is, with the levels before and after', () => {
    const step = stepIn((row) => (row < 2222 ? 20 : 26) + 0.3 * random.normal());
    expect(step?.before).toBeCloseTo(20, 1);
    expect(step?.after).toBeCloseTo(26, 1);
    expect(step?.place[0]).toBeLessThanOrEqual(2222);
    expect(step?.place[1]).toBeGreaterThanOrEqual(2222);
  });

  it('is none in noise, a drift, a season, a machine switched on and off, and an episode', () => {
    expect(stepIn(() => random.normal())).toBeNull();
    expect(stepIn((row) => row / 100 + random.normal())).toBeNull();
    expect(stepIn((row) => 10 * Math.sin(row / 300) + random.normal())).toBeNull();
    expect(stepIn((row) => (row % 1000 < 500 ? 0 : 10) + 0.1 * random.normal())).toBeNull();
    expect(stepIn((row) => (row > 2000 && row < 3000 ? 10 : 0) + 0.1 * random.normal())).toBeNull();
  });

  it('is none in any of a hundred random walks', () => {
    const found = Array.from({ length: 100 }, () => {
      let state = 0;
      return stepIn(() => (state += random.normal()));
    });
    expect(found.filter((step) => step !== null)).toEqual([]);
  });
});
