import { describe, expect, it } from 'vitest';
import { ExperimentPlan, foldCountOf, Preset } from '../contracts/experiment.ts';
import { failureOf } from '../contracts/failure.ts';
import { datasetOf, seasonalColumns } from '../testing/synthetic-columns.ts';
import { causalModels, models } from '../models/registry.ts';
import { estimatePlan } from './estimate-plan.ts';
import { planRuns } from './plan-runs.ts';
import { entriesFor, proposePlan } from './propose-plan.ts';

const dataset = datasetOf(seasonalColumns(['a'], 4000, 1));
const answers = { target: null, lookback: null, horizon: null } as const;
const propose = (preset: Preset): ExperimentPlan => proposePlan(dataset.summary, { ...answers, preset });

describe.each(Preset.options)('the %s preset', (preset) => {
  it('is a plan that can be carried out', () => {
    const plan = ExperimentPlan.parse(propose(preset));
    const runs = planRuns('e', plan, dataset);
    const trained = plan.entries.filter(({ model }) => models.get(model).kind === 'trained').length;
    expect(trained).toBeGreaterThan(0);
    const ofOneFold = plan.entries.length + trained * (plan.seeds.length - 1);
    expect(runs.length).toBe(foldCountOf(plan) * ofOneFold);
  });

  it('has the seeds that a verdict needs, and the rivals that always run', () => {
    const plan = propose(preset);
    expect(plan.seeds.length).toBeGreaterThanOrEqual(3);
    expect(plan.entries.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['last-value', 'seasonal-value', 'moving-mean', 'ridge', plan.baseline]),
    );
  });

  it('gives every model with a mixer the same settings, so that only the mixer differs', () => {
    const settings = propose(preset)
      .entries.filter(({ id, model }) => causalModels.has(model) && !id.endsWith('-bare'))
      .map(({ hyperparameters }) => hyperparameters);
    expect(settings.length).toBeGreaterThanOrEqual(4);
    expect(new Set(settings.map((setting) => JSON.stringify(setting))).size).toBe(1);
  });
});

describe('proposePlan', () => {
  it('scores in more folds the more thorough it is, and in fewer where the test part is too short for them', () => {
    expect(Preset.options.map((preset) => foldCountOf(propose(preset)))).toEqual([1, 3, 5]);
    const short = proposePlan(dataset.summary, { ...answers, preset: 'thorough', lookback: 96, horizon: 70 });
    expect(foldCountOf(short)).toBe(2);
    expect(planRuns('e', short, dataset).every(({ run }) => run.fold < 2)).toBe(true);
  });

  it('takes answers over suggestions', () => {
    const plan = proposePlan(dataset.summary, { preset: 'quick', target: 'a', lookback: 30, horizon: 7 });
    expect(plan.task).toMatchObject({ targets: ['a'], lookback: 30, horizon: 7 });
    expect(propose('quick').task).toMatchObject({ lookback: 64, horizon: 10 });
  });

  it('compares the chosen models in the order of the catalog, and today’s method in any case', () => {
    const chosen = { ...answers, preset: 'thorough', models: ['delta-net', 'ridge'] } as const;
    const plan = proposePlan(dataset.summary, { ...chosen, models: [...chosen.models] });
    expect(plan.entries.map(({ id }) => id)).toEqual(['last-value', 'ridge', 'delta-net', 'delta-net-bare']);
    const unknown = { ...answers, preset: 'quick', models: ['crystal-ball'] } as const;
    expect(() => proposePlan(dataset.summary, { ...unknown, models: [...unknown.models] })).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'plan.unknown-model' }) as unknown }),
    );
  });

  it('takes yesterday for the season where there is a clock and none was found, and offers no season without a clock', () => {
    expect(propose('quick').task.season).toBe(24);
    const clockless = { ...dataset.summary, gridStepMilliseconds: null };
    const plan = proposePlan(clockless, { ...answers, preset: 'quick' });
    expect(plan.task.season).toBeNull();
    expect(plan.entries.map(({ model }) => model)).not.toContain('seasonal-value');
  });

  it('leaves out the online model that cannot learn from every row of so long a lookback', () => {
    const modelsAt = (lookback: number): readonly string[] =>
      proposePlan(dataset.summary, { ...answers, preset: 'standard', lookback }).entries.map(({ model }) => model);
    expect(modelsAt(1024)).toContain('rls');
    expect(modelsAt(1025)).not.toContain('rls');
  });

  it('hands the shifts of the clock to the model that forecasts by them, and offers it to no log without', () => {
    const { gridStepMilliseconds: step } = dataset.summary;
    const shiftRows = (8 * 3_600_000) / (step ?? NaN);
    const entry = propose('standard').entries.find(({ model }) => model === 'last-shift-mean');
    expect(entry?.hyperparameters).toMatchObject({ shiftRows });
    const clockless = { ...dataset.summary, gridStepMilliseconds: null };
    const offered = proposePlan(clockless, { ...answers, preset: 'standard' }).entries.map(({ model }) => model);
    expect(offered).not.toContain('last-shift-mean');
    expect(offered).toContain('ewma');
  });

  it('says so when there is nothing to forecast', () => {
    const { report } = dataset.summary;
    const nothing = { ...dataset.summary, report: { ...report, suggestions: { ...report.suggestions, target: null } } };
    const attempt = (): unknown => proposePlan(nothing, { ...answers, preset: 'quick' });
    expect(attempt).toThrow();
    try {
      attempt();
    } catch (thrown) {
      expect(failureOf(thrown).code).toBe('log.no-numeric-column');
    }
  });
});

describe('entriesFor', () => {
  it('adds the networks without their shortcut when asked, with ids of their own', () => {
    const entries = entriesFor('quick', ['ridge', 'delta-net'], null, true);
    expect(entries.map(({ id }) => id)).toEqual(['ridge', 'delta-net', 'delta-net-bare']);
    expect(entries[2]?.hyperparameters).toMatchObject({ ...entries[1]?.hyperparameters, shortcut: 'none' });
  });
});

describe('estimatePlan', () => {
  it('grows with seeds and steps, shrinks with workers, and is a range', () => {
    const plan = propose('quick');
    const alone = estimatePlan(plan, dataset, 1);
    const together = estimatePlan(plan, dataset, 4);
    const longer = estimatePlan({ ...plan, training: { ...plan.training, maximumSteps: 4000 } }, dataset, 1);
    const more = estimatePlan({ ...plan, seeds: [1, 2, 3, 4, 5, 6] }, dataset, 1);
    expect(together.seconds).toBeLessThan(alone.seconds);
    expect(longer.seconds).toBeGreaterThan(2 * alone.seconds);
    expect(more.seconds).toBeGreaterThan(1.5 * alone.seconds);
    expect(more.runs).toBe(alone.runs + 12);
    expect(alone.secondsLow).toBeLessThan(alone.seconds);
    expect(alone.secondsHigh).toBeGreaterThan(alone.seconds);
  });
});
