import type { Settings } from '../../src/contracts/bridge.ts';
import type { BackendStatus, EngineStatus } from '../../src/contracts/engine.ts';
import { BackendId } from '../../src/contracts/experiment.ts';
import { LabError, failureOf } from '../../src/contracts/failure.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { runErrand } from './errand.ts';
import { type Redact, redactValues } from './redact.ts';

/** A backend that takes longer than this to show one training step is no use, whatever is wrong with it. */
const probeLimitMilliseconds = 60_000;

export interface Engine {
  /** Tries every backend the first time, which takes seconds; later answers come from memory. */
  describe(): Promise<EngineStatus>;
  /** The backend a plan's choice stands for. @throws LabError engine.unavailable when it does not run here. */
  resolve(choice: Settings['backend']): Promise<BackendId>;
}

/** What the machine itself tells. */
export interface Machine {
  readonly cores: number;
  readonly workers: number;
  readonly versions: Readonly<Record<string, string>>;
  memory(): { readonly total: number; readonly free: number };
}

/**
 * Finds out what computes here by trying it: each backend does one real training step in a process of its own, which ends
 * afterwards, so that a backend that crashes or hangs harms nothing.
 */
export function createEngine(ports: {
  readonly openPool: () => ComputePool;
  readonly machine: Machine;
  readonly chosenBackend: () => Settings['backend'];
  /** Takes folders of this machine out of a reason: what libraries say about a failure often names some. */
  readonly redact: Redact;
}): Engine {
  let probing: Promise<readonly BackendStatus[]> | null = null;

  async function probe(backend: BackendId): Promise<BackendStatus> {
    const pool = ports.openPool();
    const limit = new AbortController();
    const timer = setTimeout(() => {
      limit.abort();
    }, probeLimitMilliseconds);
    try {
      const { status } = await runErrand(pool, { kind: 'probe', backend }, { signal: limit.signal });
      const { key, values } = status.reason;
      return { ...status, reason: { key, values: redactValues(values, ports.redact) } };
    } catch (thrown) {
      const reason = limit.signal.aborted
        ? { key: 'probe.timed-out', values: { seconds: probeLimitMilliseconds / 1000 } }
        : { key: 'probe.failed', values: { detail: failureOf(thrown).code } };
      return { id: backend, available: false, device: '', reason };
    } finally {
      clearTimeout(timer);
      await pool.dispose();
    }
  }

  async function probeAll(): Promise<readonly BackendStatus[]> {
    const found: BackendStatus[] = [];
    // One after the other: side by side they would slow each other down and spoil the time limit.
    for (const backend of BackendId.options) found.push(await probe(backend));
    // Nothing usable may be a bad moment, such as a full memory: then the next question tries again.
    if (!found.some(({ available }) => available)) probing = null;
    return found;
  }

  function backends(): Promise<readonly BackendStatus[]> {
    probing ??= probeAll();
    return probing;
  }

  async function resolve(choice: Settings['backend']): Promise<BackendId> {
    const found = await backends();
    const usable = found.find(({ id, available }) => available && (choice === 'automatic' || choice === id));
    if (usable === undefined) throw new LabError('engine.unavailable', { backend: choice });
    return usable.id;
  }

  return {
    resolve,
    async describe() {
      const found = await backends();
      const choice = ports.chosenBackend();
      // The page that shows this must also work where the chosen backend does not run: it then tells why, and what is there.
      const chosen =
        found.find(({ id, available }) => available && id === choice) ?? found.find(({ available }) => available);
      if (chosen === undefined) throw new LabError('engine.unavailable', { backend: choice });
      const { total, free } = ports.machine.memory();
      return {
        chosen: chosen.id,
        device: chosen.device,
        backends: [...found],
        cores: ports.machine.cores,
        workers: ports.machine.workers,
        totalMemoryBytes: total,
        freeMemoryBytes: free,
        versions: ports.machine.versions,
      };
    },
  };
}
