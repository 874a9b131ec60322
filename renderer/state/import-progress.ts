import type { EventOf } from '../../src/contracts/bridge.ts';

type Reading = EventOf<'import.progress'>;

/** How far an import is, and how long it will still take. */
export interface ImportProgress extends Reading {
  /** When this pass over the files began, and how much of them it had read by then. */
  readonly begun: { readonly at: number; readonly bytesRead: number };
  /** Null until there is something to go by. */
  readonly secondsLeft: number | null;
}

const secondsToGoBy = 1;

/**
 * Takes in what the reader says. When it begins again from the front, because the whole file showed a better way to read it, the
 * reckoning begins again too.
 */
export function followReading(before: ImportProgress | null, reading: Reading, now: number): ImportProgress {
  if (before === null || reading.bytesRead < before.bytesRead) {
    return { ...reading, begun: { at: now, bytesRead: reading.bytesRead }, secondsLeft: null };
  }
  const { begun } = before;
  const seconds = (now - begun.at) / 1000;
  const bytes = reading.bytesRead - begun.bytesRead;
  const known = seconds >= secondsToGoBy && bytes > 0;
  return {
    ...reading,
    begun,
    secondsLeft: known ? ((reading.bytesTotal - reading.bytesRead) * seconds) / bytes : null,
  };
}
