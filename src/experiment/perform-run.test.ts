import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { ExperimentPlan, ForecastSample } from '../contracts/experiment.ts';
import { failureOf } from '../contracts/failure.ts';
import type { TrainerEvent } from '../contracts/trainer-event.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareLog } from '../data/prepared-log.ts';
import { models } from '../models/registry.ts';
import { createCpuBackend } from '../tensor/backends/cpu.ts';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { performRun, type FinishedRun } from './perform-run.ts';
import type { RunPorts } from './run-ports.ts';

const columns = seasonalColumns(['a', 'b'], 300, 6);
const small = { width: 8, layers: 1, patchLength: 4, patchStride: 4, shortcut: 'ridge' };

function ports(overrides: Partial<RunPorts> = {}): RunPorts {
  return {
    backend: createCpuBackend('test'),
    clock: { now: () => performance.now(), breathe: () => setImmediate() },
    residentMemory: () => 1000,
    provenance: { app: '0', backend: 'cpu', device: 'test', engine: 'test', platform: 'test', threads: 1 },
    ...overrides,
  };
}

function planOf(model: string, training: Partial<ExperimentPlan['training']> = {}): ExperimentPlan {
  const plan = planFor([model], { task: { inputs: ['b'] } });
  const { shape } = models.get(model).hyperparameters;
  const hyperparameters = Object.fromEntries(Object.entries(small).filter(([name]) => name in shape));
  return { ...plan, entries: [{ id: model, model, hyperparameters }], training: { ...plan.training, ...training } };
}

async function perform(
  plan: ExperimentPlan,
  dataset: Dataset = datasetOf(columns),
  given: RunPorts = ports(),
  signal = { aborted: false },
  fold = 0,
): Promise<FinishedRun & { readonly events: TrainerEvent[] }> {
  const run = { experiment: 'test', entry: plan.entries[0]?.id ?? '', seed: 1, fold };
  const generator = performRun(run, plan, dataset, given, signal);
  const events: TrainerEvent[] = [];
  for (;;) {
    const next = await generator.next();
    if (next.done === true) return { ...next.value, events };
    events.push(next.value);
  }
}

describe.each(models.all.map(({ id }) => id))('a run of %s', (model) => {
  it('does not look ahead: with noise after an origin, what it forecast up to there stays the same to the bit', async () => {
    const plan = planOf(model);
    const { result, parameters } = await perform(plan);
    const cut = result.samples[3]?.originRow ?? 0;
    const noise = seasonalColumns(['a', 'b'], 300, 99);
    const replaced = new Map(
      [...columns].map(([name, values]) => [
        name,
        values.map((value, row) => (row < cut ? value : 500 * (noise.get(name)?.[row] ?? NaN))),
      ]),
    );
    const blind = await perform(plan, datasetOf(replaced));
    const upTo = (samples: readonly ForecastSample[]): number[][][] =>
      samples.filter(({ originRow }) => originRow <= cut).map(({ forecast }) => forecast);
    expect(blind.parameters).toEqual(parameters);
    // The run says the same of itself.
    expect(result.leak?.origins.length).toBeGreaterThan(0);
    expect(result.leak?.changed).toEqual([]);
    expect(upTo(blind.result.samples)).toEqual(upTo(result.samples));
    expect(upTo(result.samples).length).toBe(4);
    // The control: what was forecast after the noise began did change, unless nothing after the training part is looked at.
    const looksOn = model !== 'shewhart';
    expect(isDeepStrictEqual(blind.result.samples.at(-1)?.forecast, result.samples.at(-1)?.forecast)).toBe(!looksOn);
  });
});

describe('a run', () => {
  it('tells its start first, then progress with every point of the loss curve once', async () => {
    let now = 0;
    const stepping = ports({ clock: { now: () => (now += 60), breathe: () => Promise.resolve() } });
    const { events, result } = await perform(planOf('transformer'), datasetOf(columns), stepping);
    expect(events[0]).toMatchObject({ type: 'run-started', totalSteps: 8 });
    const progress = events.filter((event) => event.type === 'progress');
    expect(progress.length).toBe(events.length - 1);
    expect(progress.flatMap(({ history }) => history)).toEqual(result.history);
    expect(result.history.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(progress.map(({ phase }) => phase))).toEqual(new Set(['preparing', 'training', 'scoring']));
  });

  it('repeats the beginning of its training where it is the first of its model, and gets the same numbers', async () => {
    const plan = { ...planOf('delta-net'), seeds: [1, 2] };
    expect((await perform(plan)).result.repetition).toEqual({ steps: 8, same: true });
    expect((await perform({ ...plan, seeds: [2, 1] })).result.repetition).toBeNull();
    expect((await perform(planOf('ridge'))).result.repetition).toBeNull();
  });

  it('tells no more than ten times a second, however fast the steps are', async () => {
    let now = 0;
    const fast = ports({ clock: { now: () => (now += 0.01), breathe: () => Promise.resolve() } });
    const { events, result } = await perform(planOf('transformer', { maximumSteps: 40 }), datasetOf(columns), fast);
    expect(
      events.filter((event) => event.type === 'progress' && event.phase === 'training').length,
    ).toBeLessThanOrEqual(1);
    const told = events.flatMap((event) => (event.type === 'progress' ? event.history : []));
    expect(told).toEqual(result.history);
  });

  it('scores every origin of the test part, whatever the batch size', async () => {
    const scores = await Promise.all(
      [5, 16].map(async (batchSize) => {
        const { result } = await perform(planOf('delta-net', { batchSize, learningRate: 1e-12 }));
        return result;
      }),
    );
    const [left, right] = scores;
    expect(left?.origins.rows).toEqual(right?.origins.rows);
    expect(left?.origins.rows.length).toBe(left?.windows.test);
    expect(left?.scores?.mse_scaled).toBeCloseTo(right?.scores?.mse_scaled ?? NaN, 5);
  });

  it.each(['ridge', 'delta-net', 'rls'])(
    'of the fold it is told learns nothing from its test stretch: %s',
    async (model) => {
      const plan = { ...planOf(model), folds: 2 };
      const performFold = (given: ReadonlyMap<string, Float64Array>, fold: number) =>
        perform(plan, datasetOf(given), ports(), { aborted: false }, fold);
      const [first, second] = [await performFold(columns, 0), await performFold(columns, 1)];
      const { test } = prepareLog(datasetOf(columns), plan, 1).split;
      const poisoned = new Map(
        [...columns].map(([name, values]) => [name, values.map((value, row) => (row < test.start ? value : 1e4))]),
      );
      const blind = await performFold(poisoned, 1);
      expect(blind.parameters).toEqual(second.parameters);
      expect(blind.result.partErrors).toEqual(second.result.partErrors);
      // The rows between the two stretches are among those the second fold learned from.
      expect(second.parameters).not.toEqual(first.parameters);
      const whole = await perform(planOf(model));
      expect([...first.result.origins.rows, ...second.result.origins.rows]).toEqual(whole.result.origins.rows);
    },
  );

  it.each(['ridge', 'delta-net', 'rls'])(
    'has bands from its validation part, and says what they held of the test part: %s',
    async (model) => {
      const { result } = await perform(planOf(model));
      const { calibrationOrigins, levels } = result.bands ?? { calibrationOrigins: 0, levels: [] };
      expect(calibrationOrigins).toBe(result.windows.validation);
      expect(levels.map(({ level }) => level)).toEqual([0.8, 0.95]);
      const [narrow, wide] = levels;
      expect(wide?.coverage).toBeGreaterThanOrEqual(narrow?.coverage ?? NaN);
      expect(wide?.meanWidth).toBeGreaterThan(narrow?.meanWidth ?? NaN);
      // Held against the samples, which are forecasts of the same run in the unit of the user.
      const halfWidths = wide?.halfWidths[0] ?? [];
      expect(halfWidths.length).toBe(4);
      const inside = result.samples.flatMap(({ forecast, actual }) =>
        halfWidths.map((half, step) => Math.abs((forecast[0]?.[step] ?? NaN) - (actual[0]?.[step] ?? NaN)) <= half),
      );
      const share = inside.filter(Boolean).length / inside.length;
      // 32 of the test part's values, not independent: far from a proof, but a unit or an index gone wrong would be farther off.
      expect(Math.abs(share - (wide?.coverage ?? NaN))).toBeLessThan(0.35);
    },
  );

  it('says how far off its forecasts of training and validation windows are, without reading the test part', async () => {
    const plan = planOf('ridge');
    const { result } = await perform(plan);
    const { test } = prepareLog(datasetOf(columns), plan).split;
    const poisoned = new Map(
      [...columns].map(([name, values]) => [name, values.map((value, row) => (row < test.start ? value : 1e6))]),
    );
    expect((await perform(plan, datasetOf(poisoned))).result.partErrors).toEqual(result.partErrors);
    // A ridge of 24 numbers on noise of a fifth of the deviation: it cannot be nearer than the noise, nor far from it.
    expect(result.partErrors?.train).toBeGreaterThan(0.01);
    expect(result.partErrors?.validation).toBeLessThan(0.5);
    expect((await perform(planOf('rls'))).result.partErrors).toBeNull();
  });

  it('gives samples in the unit of the user', async () => {
    const { result } = await perform(planOf('last-value'));
    for (const { originRow, forecast, actual, history } of result.samples) {
      const column = columns.get('a');
      expect(actual[0]?.[0]).toBe(column?.[originRow]);
      expect(history[0]?.at(-1)).toBe(column?.[originRow - 1]);
      for (const value of forecast[0] ?? []) expect(value).toBeCloseTo(column?.[originRow - 1] ?? NaN, 9);
    }
  });

  it('ends as diverged, without scores and with the reason, when no step is finite', async () => {
    const { result } = await perform(
      planOf('transformer', { clipNorm: Number.MAX_VALUE, learningRate: 1e30, maximumSteps: 40 }),
    );
    expect(result).toMatchObject({
      status: 'diverged',
      scores: null,
      failure: { code: 'run.diverged' },
      skippedSteps: 3,
    });
  });

  it.each(['ridge', 'rls', 'delta-net'])('stops when cancelled: %s', async (model) => {
    const thrown: unknown = await perform(planOf(model), datasetOf(columns), ports(), { aborted: true }).catch(
      (error: unknown) => error,
    );
    expect(failureOf(thrown).code).toBe('run.cancelled');
  });

  it('keeps the highest memory it saw', async () => {
    let asked = 0;
    const { result } = await perform(
      planOf('transformer'),
      datasetOf(columns),
      ports({
        residentMemory: () => (asked++ === 3 ? 9000 : 10),
      }),
    );
    expect(result.cost?.peakMemoryBytes).toBe(9000);
  });
});
