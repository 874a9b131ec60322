import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LabFailure } from '../../src/contracts/failure.ts';
import { isMissing } from './json-document.ts';

/** A log that has grown to this size makes room; the one before it is kept. */
const rollOverBytes = 1_000_000;

export interface FaultLog {
  /** Notes a fault of ours. Synchronous, because the process may be about to end. */
  note(where: string, failure: LabFailure): void;
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (thrown) {
    if (isMissing(thrown)) return 0;
    throw thrown;
  }
}

export function openFaultLog(path: string, now: () => Date): FaultLog {
  mkdirSync(dirname(path), { recursive: true });
  return {
    note(where, failure) {
      if (sizeOf(path) > rollOverBytes) renameSync(path, `${path}.old`);
      appendFileSync(path, `${JSON.stringify({ at: now().toISOString(), where, ...failure })}\n`);
    },
  };
}
