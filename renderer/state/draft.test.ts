import { describe, expect, it } from 'vitest';
import { samplePlan } from '../testing/samples.ts';
import { applyEdits, asksTheSame, noEdits } from './draft.ts';

describe('applyEdits', () => {
  it('leaves a proposal alone without edits', () => {
    expect(applyEdits(samplePlan, noEdits, null)).toEqual(samplePlan);
  });

  it("never leaves out today's method", () => {
    const plan = applyEdits(samplePlan, { ...noEdits, baseline: 'moving-mean' }, ['delta-net']);
    expect(plan.entries.map((entry) => entry.id)).toEqual(['moving-mean', 'delta-net']);
    expect(plan.baseline).toBe('moving-mean');
  });

  it('forgets a choice the proposal no longer offers', () => {
    expect(applyEdits(samplePlan, { ...noEdits, baseline: 'control-chart' }, null).baseline).toBe('last-value');
  });

  it('keeps the target out of its own inputs', () => {
    expect(applyEdits(samplePlan, { ...noEdits, inputs: ['load', 'speed'] }, null).task.inputs).toEqual(['speed']);
  });

  it('repeats as often as asked, with different seeds', () => {
    const { seeds } = applyEdits(samplePlan, { ...noEdits, seeds: 5 }, null);
    expect(new Set(seeds).size).toBe(5);
    expect(applyEdits(samplePlan, { ...noEdits, seeds: 2 }, null).seeds).toEqual(samplePlan.seeds);
  });
});

describe('asksTheSame', () => {
  it('overlooks titles, names and the order of keys', () => {
    const { dataset, ...rest } = samplePlan;
    expect(asksTheSame({ ...rest, title: 'another', dataset: { ...dataset, name: 'b' } }, samplePlan)).toBe(true);
  });

  it('notices every change of the question', () => {
    const task = { ...samplePlan.task, horizon: 11 };
    expect(asksTheSame({ ...samplePlan, task }, samplePlan)).toBe(false);
    expect(asksTheSame({ ...samplePlan, dataset: { ...samplePlan.dataset, id: 'other' } }, samplePlan)).toBe(false);
    expect(asksTheSame({ ...samplePlan, seeds: [1] }, samplePlan)).toBe(false);
  });
});
