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
  /** In order of preference; null until somebody asks. */
  let probing: readonly { readonly id: BackendId; readonly status: Promise<BackendStatus> }[] | null = null;

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

  /** One after the other: side by side they would slow each other down and spoil the time limit. */
  function probeInTurn(): NonNullable<typeof probing> {
    let before: Promise<unknown> = Promise.resolve();
    return BackendId.options.map((id) => {
      const status = before.then(() => probe(id));
      before = status;
      return { id, status };
    });
  }

  function nothingUsable(choice: Settings['backend']): LabError {
    // It may be a bad moment, such as a full memory: the next question tries again.
    probing = null;
    return new LabError('engine.unavailable', { backend: choice });
  }

  /** Waits for no more backends than it needs: those after the first usable one go on being tried meanwhile. */
  async function resolve(choice: Settings['backend']): Promise<BackendId> {
    probing ??= probeInTurn();
    for (const { id, status } of probing) {
      if ((choice === 'automatic' || choice === id) && (await status).available) return id;
    }
    if (choice === 'automatic') throw nothingUsable(choice);
    throw new LabError('engine.unavailable', { backend: choice });
  }

  return {
    resolve,
    async describe() {
      probing ??= probeInTurn();
      const found = await Promise.all(probing.map(({ status }) => status));
      const choice = ports.chosenBackend();
      // The page that shows this must also work where the chosen backend does not run: it then tells why, and what is there.
      const chosen =
        found.find(({ id, available }) => available && id === choice) ?? found.find(({ available }) => available);
      if (chosen === undefined) throw nothingUsable(choice);
      const { total, free } = ports.machine.memory();
      return {
        chosen: chosen.id,
        device: chosen.device,
        backends: found,
        cores: ports.machine.cores,
        workers: ports.machine.workers,
        totalMemoryBytes: total,
        freeMemoryBytes: free,
        versions: ports.machine.versions,
      };
    },
  };
}
