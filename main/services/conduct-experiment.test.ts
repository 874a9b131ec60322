import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExperimentPlan } from '../../src/contracts/experiment.ts';
import { failureOf } from '../../src/contracts/failure.ts';
import type { ExperimentProgress, TrainerEvent } from '../../src/contracts/trainer-event.ts';
import { datasetOf, planFor, seasonalColumns } from '../../src/testing/synthetic-columns.ts';
import { spawnChildProcessWorker } from '../compute/child-process-worker.ts';
import { createComputePool, type ComputePool } from '../compute/compute-pool.ts';
import type { WorkerHandle } from '../compute/worker-client.ts';
import {
  beginExperiment,
  readExperiment,
  readTrainedParameters,
  runDirectoryOf,
} from '../storage/experiment-folder.ts';
import { buildWorker, type BuiltWorker } from '../testing/build-worker.ts';
import { storeDataset } from '../testing/store-dataset.ts';
import { conductExperiment } from './conduct-experiment.ts';

/** Real worker processes on a small log: what a person would see, without a window. */
let worker: BuiltWorker;
let directory: string;
let handles: WorkerHandle[];
let pool: ComputePool;

const network = { width: 8, heads: 2, layers: 1, patchLength: 4, patchStride: 4 };
const plan: ExperimentPlan = planFor(['last-value', 'ridge'], {
  entries: [
    { id: 'last-value', model: 'last-value', hyperparameters: {} },
    { id: 'ridge', model: 'ridge', hyperparameters: {} },
    { id: 'delta-net', model: 'delta-net', hyperparameters: network },
  ],
  seeds: [1, 2],
});

beforeAll(async () => {
  worker = await buildWorker();
  directory = await mkdtemp(join(tmpdir(), 'fast-weight-lab-test-'));
  await storeDataset(join(directory, 'dataset'), datasetOf(seasonalColumns(['a'], 400, 2)));
  handles = [];
  pool = createComputePool({
    size: 2,
    spawn() {
      const handle = spawnChildProcessWorker(worker.path);
      handles.push(handle);
      return handle;
    },
  });
});
afterAll(async () => {
  await pool.dispose();
  await rm(directory, { recursive: true, force: true });
  await worker.remove();
});

interface Heard {
  readonly events: TrainerEvent[];
  readonly progress: ExperimentProgress[];
}

async function conduct(
  name: string,
  changes: Partial<ExperimentPlan> = {},
  hear: (event: TrainerEvent) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<Heard & { readonly failure: string | null }> {
  const heard: Heard = { events: [], progress: [] };
  const changed = { ...plan, ...changes };
  const failure = await conductExperiment({
    experiment: name,
    plan: changed,
    datasetDirectory: join(directory, 'dataset'),
    experimentDirectory: join(directory, name),
    journal: await beginExperiment(join(directory, name), changed),
    pool,
    backend: 'cpu',
    onEvents(events) {
      heard.events.push(...events);
      for (const event of events) hear(event);
    },
    onProgress: (progress) => heard.progress.push(progress),
    signal,
  }).then(
    () => null,
    (thrown: unknown) => failureOf(thrown).code,
  );
  return { ...heard, failure };
}

const stored = (name: string) => readExperiment(join(directory, name));
const endOf = (events: readonly TrainerEvent[]) =>
  events.filter((event) => event.type === 'run-finished' || (event.type === 'run-failed' && !event.willRetry));

describe('conductExperiment', () => {
  it('goes from plan to verdict: every run ends once, closed forms run once, all is stored', async () => {
    const { events, progress, failure } = await conduct('whole');
    expect(failure).toBeNull();
    const ended = endOf(events).map(({ run }) => `${run.entry} ${run.seed}`);
    expect(ended.toSorted()).toEqual(['delta-net 1', 'delta-net 2', 'last-value 1', 'ridge 1']);
    const { results, summary, journal } = await stored('whole');
    expect(results.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed', 'completed']);
    expect(summary?.entries.map(({ entry }) => entry)).toEqual(['last-value', 'ridge', 'delta-net']);
    expect(summary?.entries.every(({ cost }) => (cost?.predictMilliseconds?.p50 ?? 0) > 0)).toBe(true);
    expect(journal.at(-1)).toMatchObject({ type: 'ended', state: 'finished' });
    expect(progress.at(-1)).toMatchObject({ state: 'finished', share: 1, runsDone: 4, runsTotal: 4 });
    const shares = progress.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((left, right) => left - right));
  });

  it('gives the same seed the same bits, whichever worker takes it', async () => {
    await conduct('first');
    await conduct('second');
    const bits = async (name: string, seed: number): Promise<Float32Array> => {
      const run = { experiment: name, entry: 'delta-net', seed, fold: 0 };
      return readTrainedParameters(runDirectoryOf(join(directory, name), run));
    };
    expect(await bits('second', 1)).toEqual(await bits('first', 1));
    expect(await bits('second', 2)).not.toEqual(await bits('second', 1));
    const scores = (name: string) =>
      stored(name).then(({ results }) => results.map(({ run, scores }) => [run.entry, run.seed, scores]).toSorted());
    expect(await scores('second')).toEqual(await scores('first'));
  });

  it('journals a finished run before anybody hears of it', async () => {
    const journalled: Promise<boolean>[] = [];
    await conduct('journalled', {}, (event) => {
      if (event.type !== 'run-finished') return;
      const text = readFile(join(directory, 'journalled', 'journal.jsonl'), 'utf8');
      journalled.push(text.then((lines) => lines.includes(`"run":${JSON.stringify(event.run)}`)));
    });
    expect(await Promise.all(journalled)).toEqual([true, true, true, true]);
  });

  it('retries a run once when its worker dies, and loses nothing', async () => {
    let killed = false;
    const { events, failure } = await conduct('killed', {}, (event) => {
      if (killed || event.type !== 'run-started' || event.run.entry !== 'delta-net') return;
      killed = true;
      for (const handle of handles) handle.kill();
    });
    expect(failure).toBeNull();
    expect(events.filter((event) => event.type === 'run-failed').every(({ willRetry }) => willRetry)).toBe(true);
    expect(events.filter((event) => event.type === 'run-failed').length).toBeGreaterThan(0);
    expect((await stored('killed')).results.length).toBe(4);
  });

  it('cancels within a second at any moment, and keeps what is finished', async () => {
    const cancelling = new AbortController();
    let cancelledAt = 0;
    const long = { ...plan.training, maximumSteps: 100_000, patience: 100_000 };
    const { events, progress, failure } = await conduct(
      'cancelled',
      { training: long },
      (event) => {
        if (event.type !== 'progress' || event.phase !== 'training' || cancelledAt > 0) return;
        cancelledAt = performance.now();
        cancelling.abort();
      },
      cancelling.signal,
    );
    expect(performance.now() - cancelledAt).toBeLessThan(1000);
    expect(failure).toBe('run.cancelled');
    expect(progress.at(-1)?.state).toBe('cancelled');
    expect(endOf(events).length).toBe(4);
    const { results, journal, summary } = await stored('cancelled');
    expect(results.length).toBe(events.filter(({ type }) => type === 'run-finished').length);
    expect(journal.at(-1)).toMatchObject({ type: 'ended', state: 'cancelled' });
    expect(summary).toBeNull();
  });

  it('refuses a plan that does not fit the log before anything runs', async () => {
    const { events, progress, failure } = await conduct('unfit', { task: { ...plan.task, targets: ['nowhere'] } });
    expect(failure).toBe('plan.unknown-column');
    expect(events).toEqual([]);
    expect(progress.at(-1)).toMatchObject({ state: 'failed', failure: { code: 'plan.unknown-column' } });
  });

  it('leaves out a result that was changed after it was stored, and says which', async () => {
    await conduct('touched');
    const run = { experiment: 'touched', entry: 'ridge', seed: 1, fold: 0 };
    const path = join(runDirectoryOf(join(directory, 'touched'), run), 'result.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"mae_scaled":0.', '"mae_scaled":0.0'));
    const { results, lostRuns } = await stored('touched');
    expect(lostRuns).toEqual([path]);
    expect(results.map((result) => result.run.entry)).not.toContain('ridge');
  });
});
