import type { LabFailure } from '../../src/contracts/failure.ts';
import type { FailurePlace } from './lab-state.ts';
import type { LabStore } from './lab-store.ts';

/** Writes a failure beside what the user was doing; `null` clears the place. */
export function setFailure(store: LabStore, place: FailurePlace, failure: LabFailure | null): void {
  store.setState((state) => ({ failures: { ...state.failures, [place]: failure ?? undefined } }));
}
