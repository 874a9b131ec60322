import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import type { Language } from '../../src/contracts/language.ts';
import { showSeconds, showSteps } from '../../src/figures/quantity.ts';
import { displayNumber } from '../../src/text/display-number.ts';
import type { Translate } from '../../src/text/translator.ts';
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

/** How long so many rows take, as a person would say it: two digits in the unit that fits, or rows where there is no clock. */
export const showSpan = (rows: number, stepMilliseconds: number | null, translate: Translate): string =>
  stepMilliseconds === null
    ? showSteps(Math.round(rows), null, translate)
    : showSeconds((rows * stepMilliseconds) / 1000, translate);
