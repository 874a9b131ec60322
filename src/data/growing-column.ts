/** Numbers of a column by row. */
export interface GrowingColumn {
  readonly length: number;
  /** NaN where there is no such row. */
  at(index: number): number;
}

export const columnOf = (values: Float64Array): GrowingColumn => ({
  length: values.length,
  at: (index) => values[index] ?? Number.NaN,
});
