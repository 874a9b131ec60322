import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnChildProcessWorker } from '../compute/child-process-worker.ts';
import { createComputePool, type ComputePool } from '../compute/compute-pool.ts';
import type { Machine } from '../services/engine.ts';
import { describeMachine } from '../services/machine.ts';

/** What a command works with: worker processes and a folder. */
export interface Workbench {
  readonly pool: ComputePool;
  readonly machine: Machine;
  readonly directory: string;
}

/** The worker is built beside this file. */
const workerPath = fileURLToPath(new URL('worker.js', import.meta.url));

/** Runs an action with a workbench and clears it away, whatever happens; a folder that was asked for is kept. */
export async function withWorkbench<Result>(
  out: string | undefined,
  action: (workbench: Workbench) => Promise<Result>,
): Promise<Result> {
  const machine = describeMachine(process.versions);
  const directory = out === undefined ? await mkdtemp(join(tmpdir(), 'fast-weight-lab-')) : resolve(out);
  await mkdir(directory, { recursive: true });
  const pool = createComputePool({ size: machine.workers, spawn: () => spawnChildProcessWorker(workerPath) });
  try {
    return await action({ pool, machine, directory });
  } finally {
    await pool.dispose();
    if (out === undefined) await rm(directory, { recursive: true, force: true });
  }
}
