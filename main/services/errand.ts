import type { ComputeJob, ComputeOutcome } from '../../src/contracts/compute-message.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { ComputePool } from '../compute/compute-pool.ts';

type Kind = ComputeJob['kind'];
type JobOf<Name extends Kind> = Extract<ComputeJob, { kind: Name }>;
type OutcomeOf<Name extends Kind> = Extract<ComputeOutcome, { kind: Name }>;
type JobOptions = Parameters<ComputePool['perform']>[1];

/** Performs one job and gives its outcome with the outcome's own type. */
export async function runErrand<Name extends Kind>(
  pool: ComputePool,
  job: JobOf<Name>,
  options: JobOptions = {},
): Promise<OutcomeOf<Name>> {
  const outcome = await pool.perform(job, options);
  if (outcome.kind !== job.kind) throw new LabError('internal.fault', {}, `${job.kind} answered ${outcome.kind}.`);
  // The two kinds were compared above; TypeScript does not carry that over to the generic name.
  return outcome as OutcomeOf<Name>;
}
