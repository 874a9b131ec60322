import type { BackendStatus } from '../../contracts/engine.ts';
import type { BackendId } from '../../contracts/experiment.ts';
import type { ComputeBackend } from '../program.ts';
import { agrees, differenceFrom } from './self-check.ts';

/** Runs the self-check on a backend and puts what was found into words. A backend that throws is not available. */
export async function probeBySelfCheck(
  backend: ComputeBackend,
  reference: ComputeBackend,
  device: string,
): Promise<BackendStatus> {
  const { id } = backend;
  try {
    const difference = await differenceFrom(reference, backend);
    if (agrees(difference)) return { id, available: true, device, reason: { key: `${id}.ready`, values: { device } } };
    return unavailable(id, device, 'probe.differs', { difference: difference.toPrecision(2) });
  } catch (thrown) {
    return unavailable(id, device, 'probe.failed', {
      detail: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
}

export function unavailable(
  id: BackendId,
  device: string,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): BackendStatus {
  return { id, available: false, device, reason: { key, values: { ...values } } };
}
