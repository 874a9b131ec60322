import { cellKinds, holdsNothing, kindOf } from './number-cell.ts';
import { readTimeCell } from './time-cell.ts';

/** The coarse look at a cell that is enough to tell rows of data from rows of words. */
export type CellClass = 'number' | 'time' | 'missing' | 'text';

export function classOf(cell: string): CellClass {
  const kind = kindOf(cell);
  if (holdsNothing(kind)) return 'missing';
  if (kind !== cellKinds.other) return 'number';
  return readTimeCell(cell) === null ? 'text' : 'time';
}
