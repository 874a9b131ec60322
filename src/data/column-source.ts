/** Lowest and highest value of each run of `bucketRows` rows, NaN where all of them are missing: a column at a glance. */
export interface ColumnOverview {
  readonly bucketRows: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The numeric columns of an imported log on its grid, read piece by piece: a long log never has to fit into memory. */
export interface ColumnSource {
  readonly names: readonly string[];
  readonly rows: number;
  /** Values of rows from `first` up to, not including, `end`; NaN = missing. @throws LabError project.damaged */
  read(name: string, first: number, end: number): Promise<Float64Array>;
  /** Made while the log was imported, so that it is there at once. @throws LabError project.damaged */
  overview(name: string): Promise<ColumnOverview>;
  close(): Promise<void>;
}
