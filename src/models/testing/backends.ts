import { createNodeBackends } from '../../../main/compute/create-backends.ts';
import { createTranslator } from '../../text/translator.ts';
import type { ComputeBackend } from '../../tensor/program.ts';

const translate = createTranslator('en');

async function findPresentBackends(): Promise<readonly ComputeBackend[]> {
  const present: ComputeBackend[] = [];
  for (const backend of createNodeBackends().all) {
    const { available, reason } = await backend.probe();
    if (available) present.push(backend);
    else process.stderr.write(`Not tested on ${backend.id}: ${translate(`engine:${reason.key}`, reason.values)}\n`);
  }
  return present;
}

/** Every engine that runs on this machine; what could not run is printed, never skipped in silence. */
export const presentBackends = await findPresentBackends();
