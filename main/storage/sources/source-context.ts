import type { ImportDecisions } from '../../../src/contracts/dataset.ts';
import { LabError } from '../../../src/contracts/failure.ts';

/** What opening a source needs to know besides the file. */
export interface SourceContext {
  readonly decisions: ImportDecisions;
  /** Looked at between pieces. */
  readonly signal: { readonly aborted: boolean } | undefined;
}

/** @throws LabError run.cancelled */
export function throwIfCancelled({ signal }: SourceContext): void {
  if (signal?.aborted === true) throw new LabError('run.cancelled');
}
