import type { FlipPoint } from '../../src/contracts/result-check.ts';

/** The entry to take when its cost may be at most `limit`; null where nothing is that cheap. */
export const entryWithin = (steps: FlipPoint['steps'], limit: number): string | null =>
  steps.findLast(({ from }) => from <= limit)?.entry ?? null;
