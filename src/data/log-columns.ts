import type { GrowingColumn } from './growing-column.ts';

/** The columns of a log as they were read: rows in the order of the files, before they are laid on the grid. One is in memory at a time. */
export interface LogColumns {
  readonly rows: number;
  /** Wall clock of every row; null in a log without a clock. */
  times(): GrowingColumn | null;
  /** The clock where every row is one step behind the one before, so that nothing needs to be looked at row by row; null otherwise. */
  evenClock(): { readonly first: number; readonly step: number } | null;
  /** Numbers of a column, NaN = missing; null where the log's column holds no numbers. Rows before `from` may be left out. */
  numbers(column: number, from?: number): GrowingColumn | null;
}
