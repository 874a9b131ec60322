import type { DatasetSummary } from '../contracts/dataset.ts';

/**
 * The wall clock at a row of the grid, such as "2026-04-01 09:00"; null where the log has no clock. The grid keeps the
 * file's wall clock as if its zone were UTC; seconds are told only where rows are finer than a minute.
 */
export function rowMoment(
  dataset: Pick<DatasetSummary, 'gridStart' | 'gridStepMilliseconds'>,
  row: number,
): string | null {
  const { gridStart, gridStepMilliseconds } = dataset;
  if (gridStart === null || gridStepMilliseconds === null) return null;
  const length = gridStepMilliseconds % 60_000 === 0 ? 16 : 19;
  return new Date(gridStart + row * gridStepMilliseconds).toISOString().slice(0, length).replace('T', ' ');
}
