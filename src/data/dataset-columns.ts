import type { DatasetSummary } from '../contracts/dataset.ts';

/** An imported log in memory: its summary and its numeric columns on the time grid, NaN = missing. */
export interface Dataset {
  readonly summary: DatasetSummary;
  readonly columns: ReadonlyMap<string, Float64Array>;
}
