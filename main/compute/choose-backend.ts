import type { BackendStatus } from '../../src/contracts/engine.ts';
import { BackendId, type ExperimentPlan } from '../../src/contracts/experiment.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { ComputePool } from './compute-pool.ts';

/** What was tried, in order of preference; the last one is the backend that runs. */
export interface BackendChoice {
  readonly chosen: BackendStatus;
  readonly tried: readonly BackendStatus[];
}

/**
 * Tries backends in a worker until one shows that it computes correctly. A backend asked for by name is the only one tried.
 * @throws LabError 'engine.unavailable' when none does
 */
export async function chooseBackend(
  pool: ComputePool,
  wanted: ExperimentPlan['backend'],
  signal: AbortSignal,
): Promise<BackendChoice> {
  const tried: BackendStatus[] = [];
  for (const backend of wanted === 'automatic' ? BackendId.options : [wanted]) {
    const outcome = await pool.perform({ kind: 'probe', backend }, { signal });
    if (outcome.kind !== 'probe') throw new Error(`Asked for a probe, got "${outcome.kind}".`);
    tried.push(outcome.status);
    if (outcome.status.available) return { chosen: outcome.status, tried };
  }
  throw new LabError('engine.unavailable', { backend: wanted }, JSON.stringify(tried.map(({ reason }) => reason)));
}
