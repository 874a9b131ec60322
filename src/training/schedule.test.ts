import { describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../contracts/experiment.ts';
import { learningRateAt } from './schedule.ts';

const plan = (changes: Partial<TrainingPlan>): TrainingPlan => ({
  batchSize: 1,
  maximumSteps: 200,
  learningRate: 0.4,
  warmupShare: 0.1,
  weightDecay: 0,
  clipNorm: 1,
  validationEvery: 1,
  patience: 1,
  divergenceLimit: 1,
  ...changes,
});

const rates = (given: TrainingPlan): number[] =>
  Array.from({ length: given.maximumSteps }, (_, step) => learningRateAt(step, given));

describe('the learning rate', () => {
  it('rises in equal steps through the warm-up, never from zero, and reaches the plan’s rate', () => {
    const all = rates(plan({}));
    expect(all[0]).toBeCloseTo(0.02, 12);
    for (let step = 1; step < 20; step += 1) expect((all[step] ?? 0) - (all[step - 1] ?? 0)).toBeCloseTo(0.02, 12);
    expect(Math.max(...all)).toBeCloseTo(0.4, 12);
  });

  it('then only falls, to a tenth at the last step, half-way at the middle', () => {
    const all = rates(plan({}));
    for (let step = 21; step < 200; step += 1) expect(all[step]).toBeLessThan(all[step - 1] ?? 0);
    expect(all[199]).toBeCloseTo(0.04, 12);
    expect(learningRateAt(100, plan({ warmupShare: 0, maximumSteps: 201 }))).toBeCloseTo(0.22, 12);
  });

  it.each([
    [1, 0],
    [1, 1],
    [3, 1],
    [2, 0.5],
  ])('is positive and finite in a run of %i steps with a warm-up share of %f', (maximumSteps, warmupShare) => {
    for (const rate of rates(plan({ maximumSteps, warmupShare }))) {
      expect(rate).toBeGreaterThan(0);
      expect(rate).toBeLessThanOrEqual(0.4);
    }
  });
});
