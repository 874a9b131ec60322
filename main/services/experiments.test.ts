import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ComputeJob, ComputeOutcome } from '../../src/contracts/compute-message.ts';
import { LabError, type LabFailure } from '../../src/contracts/failure.ts';
import type { ExperimentProgress } from '../../src/contracts/trainer-event.ts';
import { summarise } from '../../src/evaluation/summarise.ts';
import { sampleDataset } from '../../src/testing/sample-dataset.ts';
import { sampleExperiment } from '../../src/testing/sample-experiment.ts';
import type { JobOptions } from '../compute/compute-pool.ts';
import { beginExperiment, writeComparison, writeRun } from '../storage/experiment-folder.ts';
import { storeDataset } from '../testing/store-dataset.ts';
import type { Engine } from './engine.ts';
import { listExperiments } from './experiment-list.ts';
import { type Experiments, createExperiments } from './experiments.ts';
import { type Projects, openProjects } from './projects.ts';
import { createFakePool, untilCancelled } from './testing/fake-pool.ts';

const dataset = {
  ...sampleDataset({ name: 'press', column: '温度', unit: '℃', rows: 500, stepMilliseconds: 60_000 }),
};
const { plan, results, timings, traits } = sampleExperiment({
  seed: 1,
  levels: { 'last-value': 1, ridge: 0.8 },
  seeds: 1,
  origins: 5,
  horizon: 4,
  spacing: 4,
  dataset,
});

let root: string;
let projects: Projects;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'experiments-'));
  projects = await openProjects({
    root,
    untitled: () => 'untitled',
    now: () => new Date(0),
    listExperiments: () => Promise.resolve({ experiments: [], notices: [] }),
  });
  const importing = await projects.newImportDirectory();
  await storeDataset(importing, { summary: dataset, columns: new Map([['温度', new Float64Array(dataset.gridRows)]]) });
  await projects.adopt(importing, dataset, { sources: ['/logs/press.csv'], files: [] });
});
afterEach(async () => {
  await projects.close();
  await rm(root, { recursive: true });
});

const cancelled = new LabError('run.cancelled');

/** Plans the runs and stores the results of the sample, as a worker would; what comes after the runs is refused. */
async function work(job: ComputeJob): Promise<ComputeOutcome> {
  if (job.kind === 'plan-runs') {
    const runs = results.map(({ run }) => ({ run: { ...run, experiment: job.experiment }, expectedSeconds: 1 }));
    return { kind: 'plan-runs', runs };
  }
  if (job.kind !== 'run') throw new LabError('run.out-of-memory');
  const result = results.find(({ run }) => run.entry === job.run.entry);
  if (result === undefined) throw new Error(`No sample of ${job.run.entry}.`);
  await writeRun(job.runDirectory, { ...result, run: job.run }, new Float32Array(0));
  return { kind: 'run' };
}

function experimentsWith(answer: (job: ComputeJob, options: JobOptions) => Promise<ComputeOutcome>) {
  const progress: ExperimentProgress[] = [];
  const failures: LabFailure[] = [];
  const awake = { now: 0, ever: 0 };
  const engine: Engine = {
    resolve: () => Promise.resolve('cpu'),
    describe: () => Promise.reject(new Error('not asked')),
  };
  const pool = createFakePool(answer);
  const experiments: Experiments = createExperiments({
    projects,
    engine,
    pool,
    keepAwake() {
      awake.now += 1;
      awake.ever += 1;
      return () => (awake.now -= 1);
    },
    onEvents: () => undefined,
    onProgress: (told) => progress.push(told),
    onFailure: (_experiment, failure) => failures.push(failure),
    now: () => new Date('2026-04-01T09:08:07Z'),
  });
  const ended = (id: string) =>
    vi.waitFor(() => {
      expect(experiments.isRunning(id)).toBe(false);
    });
  return { experiments, pool, progress, failures, awake, ended };
}

describe('experiments', () => {
  it('answer at once, keep the computer awake while they run, and keep finished runs when the rest fails', async () => {
    const { experiments, progress, failures, awake, ended } = experimentsWith(work);
    const id = await experiments.start(plan);
    expect(id).toMatch(/^20260401-090807-[0-9a-f]{8}$/);
    expect(experiments.busy()).toBe(true);
    await ended(id);
    expect(awake).toEqual({ now: 0, ever: 1 });
    expect(progress.at(-1)).toMatchObject({ state: 'failed', failure: { code: 'run.out-of-memory' } });
    expect(failures.map(({ code }) => code)).toEqual(['run.out-of-memory']);
    const record = await experiments.load(id);
    expect(record).toMatchObject({ id, plan, state: 'failed', summary: null });
    expect(record.results.map(({ model }) => model).sort()).toEqual(['last-value', 'ridge']);
  });

  it('stop when they are told to, and say that they were cancelled', async () => {
    const { experiments, progress, awake, ended } = experimentsWith((job, options) =>
      job.kind === 'run' && job.run.entry === 'ridge' ? untilCancelled(options, cancelled) : work(job),
    );
    const id = await experiments.start(plan);
    await vi.waitFor(() => {
      expect(progress.at(-1)?.runsDone).toBe(1);
    });
    expect((await experiments.load(id)).state).toBe('running');
    expect(experiments.cancel(id)).toBe(true);
    await ended(id);
    expect(experiments.cancel(id)).toBe(false);
    expect(progress.at(-1)?.state).toBe('cancelled');
    expect(await experiments.load(id)).toMatchObject({ state: 'cancelled', results: [{ model: 'last-value' }] });
    expect(awake.now).toBe(0);
  });

  it('wait for the one before them, and can be looked at and cancelled meanwhile', async () => {
    const { experiments, pool, ended } = experimentsWith((job, options) =>
      job.kind === 'run' ? untilCancelled(options, cancelled) : work(job),
    );
    const first = await experiments.start(plan);
    const second = await experiments.start({ ...plan, title: 'the second' });
    await vi.waitFor(() => {
      expect(pool.jobs.some(({ kind }) => kind === 'run')).toBe(true);
    });
    expect(await experiments.load(second)).toMatchObject({
      state: 'running',
      results: [],
      plan: { title: 'the second' },
    });
    experiments.cancel(second);
    experiments.cancel(first);
    await ended(first);
    await ended(second);
    const planned = pool.jobs.filter((job) => job.kind === 'plan-runs').map((job) => job.experiment);
    expect(planned[0]).toBe(first);
    expect((await experiments.load(second)).state).toBe('cancelled');
  });

  it('that nobody works on any more were interrupted; their runs are kept', async () => {
    const { experiments } = experimentsWith(work);
    const id = '20260331-120000-0123abcd';
    const directory = join(await projects.experimentsDirectory(), id);
    await beginExperiment(directory, plan);
    expect(await experiments.load(id)).toMatchObject({ state: 'interrupted', results: [], plan });
    const { directory: project } = await projects.inUse();
    const listed = await listExperiments(project, (asked) => experiments.isRunning(asked));
    expect(listed.experiments).toMatchObject([{ id, state: 'interrupted', title: plan.title, datasetId: dataset.id }]);
  });

  it('open an envelope for a finished comparison, on record before anything runs, and count every opening', async () => {
    const { experiments, pool, ended } = experimentsWith(work);
    const { rows } = (await projects.seal(0.1)).envelope ?? { rows: 0 };
    const id = '20260331-120000-0123abcd';
    await expect(experiments.openEnvelope(id)).rejects.toMatchObject({ failure: { code: 'experiment.not-found' } });
    const directory = join(await projects.experimentsDirectory(), id);
    const journal = await beginExperiment(directory, plan);
    await expect(experiments.openEnvelope(id)).rejects.toMatchObject({ failure: { code: 'envelope.absent' } });
    const summary = summarise({ experiment: id, plan, dataset, results, timings, traits });
    const hashes = await writeComparison(directory, timings, summary);
    await journal.append({ type: 'ended', state: 'finished', failure: null, at: '', ...hashes });
    for (const opening of [1, 2]) {
      const opened = await experiments.openEnvelope(id);
      expect((await experiments.load(opened)).plan).toEqual({ ...plan, sealed: { rows, opening } });
      expect((await projects.envelope(dataset.id))?.openings[opening - 1]).toMatchObject({
        experiment: id,
        result: opened,
      });
      await ended(opened);
    }
    expect(pool.jobs.filter(({ kind }) => kind === 'run').length).toBe(2 * results.length);
    const byHand = experiments.start({ ...plan, sealed: { rows, opening: 1 } });
    await expect(byHand).rejects.toMatchObject({ failure: { code: 'envelope.sealed' } });
  });

  it('refuse a plan about another log, and ids that are not theirs', async () => {
    const { experiments } = experimentsWith(work);
    const foreign = { ...plan, dataset: { ...plan.dataset, id: 'another' } };
    await expect(experiments.start(foreign)).rejects.toMatchObject({ failure: { code: 'plan.invalid' } });
    for (const id of ['', '..', '../../etc', '20260331-120000-ffffffff']) {
      await expect(experiments.load(id)).rejects.toMatchObject({ failure: { code: 'experiment.not-found' } });
    }
  });

  it('list one that cannot be read as failed, without hiding the others', async () => {
    const directory = await projects.experimentsDirectory();
    const { directory: project } = await projects.inUse();
    await beginExperiment(join(directory, '20260331-120000-0123abcd'), plan);
    await mkdir(join(directory, '20260401-120000-0123abcd'), { recursive: true });
    await writeFile(join(directory, '20260401-120000-0123abcd', 'plan.json'), '{');
    const listed = await listExperiments(project, () => false);
    expect(listed.experiments.map(({ id, state }) => [id, state])).toEqual([
      ['20260401-120000-0123abcd', 'failed'],
      ['20260331-120000-0123abcd', 'interrupted'],
    ]);
    expect((await listExperiments(join(project, 'none'), () => false)).experiments).toEqual([]);
  });

  it('are all stopped when the app ends', async () => {
    const { experiments, pool } = experimentsWith((job, options) =>
      job.kind === 'run' ? untilCancelled(options, cancelled) : work(job),
    );
    await experiments.start(plan);
    await experiments.start(plan);
    await experiments.close();
    expect(experiments.busy()).toBe(false);
    expect(pool.disposed()).toBe(true);
  });
});
