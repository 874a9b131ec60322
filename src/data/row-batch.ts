/** Accepted rows on their way from a reader to where columns are kept. Arrays are longer than `rows`; what is behind is not filled. */
export interface RowBatch {
  rows: number;
  /** Wall clock of each row; NaN in a log without a clock. */
  times: Float64Array;
  /** By column: its numbers, NaN = missing; null where the column holds no numbers. */
  readonly numbers: (Float64Array | null)[];
}

const firstCapacity = 1024;

export function createRowBatch(isNumeric: readonly boolean[]): RowBatch {
  return {
    rows: 0,
    times: new Float64Array(firstCapacity),
    numbers: isNumeric.map((numeric) => (numeric ? new Float64Array(firstCapacity) : null)),
  };
}

function enlarged(values: Float64Array, capacity: number): Float64Array {
  const larger = new Float64Array(capacity);
  larger.set(values);
  return larger;
}

/** Makes sure that one more row fits. */
export function makeRoom(batch: RowBatch): void {
  if (batch.rows < batch.times.length) return;
  const capacity = 2 * batch.times.length;
  batch.times = enlarged(batch.times, capacity);
  for (const [column, values] of batch.numbers.entries()) {
    if (values !== null) batch.numbers[column] = enlarged(values, capacity);
  }
}
