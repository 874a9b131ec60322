import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import type { Language } from '../../src/contracts/language.ts';
import { displayNumber } from '../../src/text/display-number.ts';
import { type GridClock, showMoment } from '../charts/axis-ticks.ts';

export function clockOf({
  gridStart,
  gridStepMilliseconds,
}: Pick<DatasetSummary, 'gridStart' | 'gridStepMilliseconds'>): GridClock | null {
  if (gridStart === null || gridStepMilliseconds === null) return null;
  return { start: gridStart, stepMilliseconds: gridStepMilliseconds };
}

/** When a row is, or which it is: people count rows from one. */
export const showRow = (row: number, clock: GridClock | null, language: Language): string =>
  showMoment(row, clock, language) ?? displayNumber(row + 1);
