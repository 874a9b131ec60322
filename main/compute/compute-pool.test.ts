import { describe, expect, it, vi } from 'vitest';
import type { ComputeCommand, ComputeJob } from '../../src/contracts/compute-message.ts';
import { failureOf } from '../../src/contracts/failure.ts';
import { createComputePool, type ComputePool } from './compute-pool.ts';
import type { WorkerHandle } from './worker-client.ts';

/** A worker without a process: the test says what it answers and when it dies. */
interface PuppetWorker extends WorkerHandle {
  readonly received: ComputeCommand[];
  readonly killed: boolean;
  tell(notice: unknown): void;
  die(reason: string): void;
}

function createPuppet(): PuppetWorker {
  const noticeListeners: ((notice: unknown) => void)[] = [];
  const exitListeners: ((reason: string) => void)[] = [];
  const received: ComputeCommand[] = [];
  let killed = false;
  const die = (reason: string): void => {
    for (const listener of exitListeners) listener(reason);
  };
  return {
    received,
    get killed() {
      return killed;
    },
    post: (command) => received.push(command),
    onNotice: (listener) => noticeListeners.push(listener),
    onExit: (listener) => exitListeners.push(listener),
    kill() {
      killed = true;
      die('killed');
    },
    tell(notice) {
      for (const listener of noticeListeners) listener(notice);
    },
    die,
  };
}

function createStage(size: number): { readonly pool: ComputePool; readonly puppets: PuppetWorker[] } {
  const puppets: PuppetWorker[] = [];
  const pool = createComputePool({
    size,
    spawn() {
      const puppet = createPuppet();
      puppets.push(puppet);
      queueMicrotask(() => {
        puppet.tell({ type: 'ready' });
      });
      return puppet;
    },
  });
  return { pool, puppets };
}

const job: ComputeJob = { kind: 'probe', backend: 'cpu' };
const outcome = {
  kind: 'probe',
  status: { id: 'cpu', available: true, device: 'test', reason: { key: 'cpu.ready', values: {} } },
} as const;

const started = (puppet: PuppetWorker | undefined): string | undefined =>
  puppet?.received.findLast((command) => command.type === 'start')?.job;

async function untilStarted(
  stage: { readonly puppets: PuppetWorker[] },
  index: number,
  count = 1,
): Promise<PuppetWorker> {
  return vi.waitFor(() => {
    const puppet = stage.puppets[index];
    const starts = puppet?.received.filter(({ type }) => type === 'start').length ?? 0;
    if (puppet === undefined || starts < count) throw new Error('not started');
    return puppet;
  }, 3000);
}

const finish = (puppet: PuppetWorker): void => {
  puppet.tell({ type: 'ended', job: started(puppet), outcome, failure: null });
};

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (thrown: unknown) => failureOf(thrown).code,
  );

describe('compute pool', () => {
  it('hands the next job to a worker that is done, never two at a time', async () => {
    const stage = createStage(1);
    const first = stage.pool.perform(job);
    const second = stage.pool.perform(job);
    const puppet = await untilStarted(stage, 0);
    expect(puppet.received.length).toBe(1);
    finish(puppet);
    await expect(first).resolves.toEqual(outcome);
    await untilStarted(stage, 0, 2);
    finish(puppet);
    await expect(second).resolves.toEqual(outcome);
    expect(stage.puppets.length).toBe(1);
  });

  it('works side by side up to its size', async () => {
    const stage = createStage(2);
    const jobs = [stage.pool.perform(job), stage.pool.perform(job), stage.pool.perform(job)];
    const [left, right] = [await untilStarted(stage, 0), await untilStarted(stage, 1)];
    finish(left);
    await untilStarted(stage, 0, 2);
    finish(left);
    finish(right);
    await expect(Promise.all(jobs)).resolves.toEqual([outcome, outcome, outcome]);
    expect(stage.puppets.length).toBe(2);
  });

  it('passes events of its own job only', async () => {
    const stage = createStage(1);
    const heard: unknown[] = [];
    const done = stage.pool.perform(job, { onEvents: (events) => heard.push(...events) });
    const puppet = await untilStarted(stage, 0);
    const run = { experiment: 'e', entry: 'a', seed: 1, fold: 0 };
    const event = { type: 'run-started', run, parameters: 1, totalSteps: 1 };
    puppet.tell({ type: 'events', job: 'of another time', events: [event] });
    puppet.tell({ type: 'events', job: started(puppet), events: [event] });
    finish(puppet);
    await done;
    expect(heard).toEqual([event]);
  });

  it('tells a death with its cause, exactly once, and works on with a new worker', async () => {
    const stage = createStage(1);
    const doomed = stage.pool.perform(job);
    const puppet = await untilStarted(stage, 0);
    puppet.die('SIGSEGV');
    puppet.die('SIGSEGV');
    finish(puppet);
    const thrown: unknown = await doomed.catch((error: unknown) => error);
    expect(failureOf(thrown)).toEqual({ code: 'run.worker-died', values: {}, detail: 'SIGSEGV' });
    const next = stage.pool.perform(job);
    finish(await untilStarted(stage, 1));
    await expect(next).resolves.toEqual(outcome);
  });

  it('takes an exit without an end for a death, whatever the code', async () => {
    const stage = createStage(1);
    const promised = stage.pool.perform(job);
    (await untilStarted(stage, 0)).die('exit code 0');
    expect(await codeOf(promised)).toBe('run.worker-died');
  });

  it('tells a death for lack of memory apart', async () => {
    const stage = createStage(1);
    const promised = stage.pool.perform(job);
    (await untilStarted(stage, 0)).die('SIGABRT\nFATAL ERROR: Reached heap limit - JavaScript heap out of memory');
    expect(await codeOf(promised)).toBe('run.out-of-memory');
  });

  it('restarts three times in five minutes, then stops, and forgets after that time', async () => {
    let now = 0;
    const puppets: PuppetWorker[] = [];
    const pool = createComputePool({
      size: 1,
      now: () => now,
      spawn() {
        const puppet = createPuppet();
        puppets.push(puppet);
        queueMicrotask(() => {
          puppet.tell({ type: 'ready' });
        });
        return puppet;
      },
    });
    for (let death = 0; death < 4; death += 1) {
      const promised = pool.perform(job);
      (await untilStarted({ puppets }, death)).die('abort');
      expect(await codeOf(promised)).toBe('run.worker-died');
    }
    expect(await codeOf(pool.perform(job))).toBe('run.worker-died');
    expect(puppets.length).toBe(4);
    now = 5 * 60_000 + 1;
    const later = pool.perform(job);
    finish(await untilStarted({ puppets }, 4));
    await expect(later).resolves.toEqual(outcome);
  });

  it('lets a cancelled job stop by itself', async () => {
    const stage = createStage(1);
    const cancelling = new AbortController();
    const promised = stage.pool.perform(job, { signal: cancelling.signal });
    const puppet = await untilStarted(stage, 0);
    cancelling.abort();
    expect(puppet.received.at(-1)).toEqual({ type: 'cancel', job: started(puppet) });
    puppet.tell({ type: 'ended', job: started(puppet), outcome: null, failure: { code: 'run.cancelled', values: {} } });
    expect(await codeOf(promised)).toBe('run.cancelled');
    expect(puppet.killed).toBe(false);
  });

  it('kills a worker that does not stop, within a second, and does not count it as a death', async () => {
    const stage = createStage(1);
    for (let round = 0; round < 5; round += 1) {
      const cancelling = new AbortController();
      const promised = stage.pool.perform(job, { signal: cancelling.signal });
      const puppet = await untilStarted(stage, round);
      const began = performance.now();
      cancelling.abort();
      expect(await codeOf(promised)).toBe('run.cancelled');
      expect(performance.now() - began).toBeLessThan(1000);
      expect(puppet.killed).toBe(true);
    }
  });

  it('takes a waiting job out of the queue at once', async () => {
    const stage = createStage(1);
    const first = stage.pool.perform(job);
    const cancelling = new AbortController();
    const waiting = stage.pool.perform(job, { signal: cancelling.signal });
    const puppet = await untilStarted(stage, 0);
    cancelling.abort();
    expect(await codeOf(waiting)).toBe('run.cancelled');
    finish(puppet);
    await expect(first).resolves.toEqual(outcome);
    expect(puppet.received.length).toBe(1);
  });

  it('ends everything when it is disposed of', async () => {
    const stage = createStage(1);
    const jobs = [stage.pool.perform(job), stage.pool.perform(job)];
    const puppet = await untilStarted(stage, 0);
    await stage.pool.dispose();
    expect(await Promise.all(jobs.map(codeOf))).toEqual(['run.cancelled', 'run.cancelled']);
    expect(puppet.killed).toBe(true);
    expect(await codeOf(stage.pool.perform(job))).toBe('run.cancelled');
  });
});
