import type { DatasetSummary } from '../contracts/dataset.ts';
import { LabError } from '../contracts/failure.ts';

/** An imported log in memory: its summary and its numeric columns on the time grid, NaN = missing. */
export interface Dataset {
  readonly summary: DatasetSummary;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/**
 * Views the bytes of `columns.bin` (layout: `DatasetSummary`) as columns, without copying. `bytes` must start on an
 * 8-byte boundary of its buffer. Every platform the lab runs on is little-endian, as the file is.
 * @throws LabError 'project.damaged' when the length does not fit the summary.
 */
export function viewColumns(summary: DatasetSummary, bytes: Uint8Array): Dataset {
  const { numericColumns, gridRows } = summary;
  const expected = numericColumns.length * gridRows * Float64Array.BYTES_PER_ELEMENT;
  if (bytes.byteLength !== expected) {
    throw new LabError(
      'project.damaged',
      { file: 'columns.bin' },
      `expected ${expected} bytes, found ${bytes.byteLength}`,
    );
  }
  const all = new Float64Array(bytes.buffer, bytes.byteOffset, numericColumns.length * gridRows);
  const columns = new Map(
    numericColumns.map((name, index) => [name, all.subarray(index * gridRows, (index + 1) * gridRows)]),
  );
  return { summary, columns };
}
