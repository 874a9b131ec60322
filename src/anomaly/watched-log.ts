import type { RowSpan } from '../contracts/anomaly.ts';
import { LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { fillForward } from '../data/missing-values.ts';
import { fitScaler, scaleColumn } from '../data/scaler.ts';

/** A log as detectors see it: scaled by its fitting rows, without holes, row after row. */
export interface WatchedLog {
  readonly rows: number;
  readonly width: number;
  /** [rows × width], row-major. Scaled by the fitting rows; what is missing holds its last value, as a display would. */
  readonly values: Float64Array;
  /** Rows that everything is fitted on. */
  readonly fitting: RowSpan;
  /** Rows that are judged, after all normal ones. */
  readonly scored: RowSpan;
  /** 1 where at least one watched column was observed. Nobody is judged by the other rows. */
  readonly observed: Uint8Array;
  /** Columns that never moved in the fitting rows: without a scale their movements cannot be weighed, so nobody sees them. */
  readonly unmoved: readonly string[];
}

/** @throws LabError 'plan.unknown-column', or 'plan.nothing-moves' where no watched column ever moves in the fitting rows */
export function watchLog(
  dataset: Dataset,
  columns: readonly string[],
  { fitting, scored }: Pick<WatchedLog, 'fitting' | 'scored'>,
): WatchedLog {
  const rows = dataset.summary.gridRows;
  const observed = new Uint8Array(rows);
  const unmoved: string[] = [];
  const scaled = columns.flatMap((name) => {
    const raw = columnOf(dataset, name);
    const scaler = fitScaler(raw, { start: fitting.first, end: fitting.end });
    if (scaler.constant) {
      unmoved.push(name);
      return [];
    }
    raw.forEach((value, row) => {
      if (!Number.isNaN(value)) observed[row] = 1;
    });
    // On the scaled values the mean of the fitting rows is 0.
    return [fillForward(scaleColumn(scaler, raw), 0)];
  });
  if (scaled.length === 0) throw new LabError('plan.nothing-moves', { columns: columns.join(', ') });
  return { rows, width: scaled.length, values: byRow(scaled, rows), fitting, scored, observed, unmoved };
}

export function columnOf({ columns }: Dataset, name: string): Float64Array {
  const column = columns.get(name);
  if (column === undefined)
    throw new LabError('plan.unknown-column', { column: name, known: [...columns.keys()].join(', ') });
  return column;
}

function byRow(columns: readonly Float64Array[], rows: number): Float64Array {
  const width = columns.length;
  const values = new Float64Array(rows * width);
  columns.forEach((column, place) => {
    for (let row = 0; row < rows; row += 1) values[row * width + place] = column[row] ?? Number.NaN;
  });
  return values;
}

/** One row, as a view. */
export const rowOf = ({ values, width }: WatchedLog, row: number): Float64Array =>
  values.subarray(row * width, (row + 1) * width);
