import type { GrowingColumn } from './growing-column.ts';

/** The columns of a log as they were read: rows in the order of the files, before they are laid on the grid. One is in memory at a time. */
export interface LogColumns {
  readonly rows: number;
  /** Wall clock of every row; null in a log without a clock. */
  times(): GrowingColumn | null;
  /** Numbers of a column, NaN = missing; null where the log's column holds no numbers. Rows before `from` may be left out. */
  numbers(column: number, from?: number): GrowingColumn | null;
}
