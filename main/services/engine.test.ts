import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ComputeJob, ComputeOutcome } from '../../src/contracts/compute-message.ts';
import type { BackendId } from '../../src/contracts/experiment.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { JobOptions } from '../compute/compute-pool.ts';
import { type Engine, createEngine } from './engine.ts';
import { createFakePool, untilCancelled } from './testing/fake-pool.ts';

const machine = { cores: 4, workers: 3, versions: { app: '1' }, memory: () => ({ total: 8, free: 2 }) };

function engineWith(
  probe: (backend: BackendId, options: JobOptions) => boolean | Promise<never>,
  choice: BackendId | 'automatic' = 'automatic',
) {
  const pools: ReturnType<typeof createFakePool>[] = [];
  const answer = async (job: ComputeJob, options: JobOptions): Promise<ComputeOutcome> => {
    if (job.kind !== 'probe') throw new Error(`Unexpected job ${job.kind}.`);
    const available = await probe(job.backend, options);
    const reason = { key: 'tried', values: { detail: 'in /home/tanaka/app', milliseconds: 3 } };
    return { kind: 'probe', status: { id: job.backend, available, device: `${job.backend} device`, reason } };
  };
  const engine: Engine = createEngine({
    openPool() {
      const pool = createFakePool(answer);
      pools.push(pool);
      return pool;
    },
    machine,
    chosenBackend: () => choice,
    redact: (text) => text.replaceAll('/home/tanaka', '<home>'),
  });
  return { engine, pools };
}

afterEach(() => vi.useRealTimers());

describe('the engine', () => {
  it('chooses the first backend that works, in order of preference', async () => {
    const { engine } = engineWith((backend) => backend !== 'tensorflow-gpu');
    expect(await engine.describe()).toMatchObject({ chosen: 'compiled', device: 'compiled device', workers: 3 });
    expect(await engine.resolve('automatic')).toBe('compiled');
    expect(await engine.resolve('cpu')).toBe('cpu');
  });

  it('tries each backend once, in a process of its own that ends afterwards', async () => {
    const { engine, pools } = engineWith(() => true);
    await Promise.all([engine.describe(), engine.describe(), engine.resolve('automatic')]);
    expect(pools).toHaveLength(4);
    expect(pools.every((pool) => pool.jobs.length === 1 && pool.disposed())).toBe(true);
  });

  it('uses what the user chose, and says so when that does not run', async () => {
    const { engine } = engineWith((backend) => backend === 'wasm' || backend === 'cpu', 'cpu');
    expect((await engine.describe()).chosen).toBe('cpu');
    await expect(engine.resolve('compiled')).rejects.toMatchObject({
      failure: { code: 'engine.unavailable', values: { backend: 'compiled' } },
    });
  });

  it('outlives a backend that dies, and tells no folders of this machine', async () => {
    const { engine, pools } = engineWith((backend) =>
      backend === 'tensorflow-gpu' ? Promise.reject(new LabError('run.worker-died')) : true,
    );
    const { backends } = await engine.describe();
    expect(backends[0]).toMatchObject({
      available: false,
      reason: { key: 'probe.failed', values: { detail: 'run.worker-died' } },
    });
    expect(backends[1]?.reason.values).toEqual({ detail: 'in <home>/app', milliseconds: 3 });
    expect(pools[0]?.disposed()).toBe(true);
  });

  it('gives a backend that hangs a minute', async () => {
    vi.useFakeTimers();
    const { engine } = engineWith((backend, options) =>
      backend === 'tensorflow-gpu' ? untilCancelled(options, new LabError('run.cancelled')) : true,
    );
    const describing = engine.describe();
    await vi.advanceTimersByTimeAsync(59_000);
    const early = await Promise.race([describing.then(() => 'told'), Promise.resolve('waiting')]);
    expect(early).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1_000);
    const { backends, chosen } = await describing;
    expect(backends[0]?.reason).toEqual({ key: 'probe.timed-out', values: { seconds: 60 } });
    expect(chosen).toBe('compiled');
  });

  it('does not wait for backends it does not need', async () => {
    const { engine } = engineWith((backend, options) =>
      backend === 'wasm' ? untilCancelled(options, new LabError('run.cancelled')) : backend === 'compiled',
    );
    expect(await engine.resolve('automatic')).toBe('compiled');
  });

  it('tries again after a time when nothing worked', async () => {
    let works = false;
    const { engine } = engineWith(() => works);
    await expect(engine.describe()).rejects.toMatchObject({ failure: { code: 'engine.unavailable' } });
    works = true;
    expect((await engine.describe()).chosen).toBe('tensorflow-gpu');
  });
});
