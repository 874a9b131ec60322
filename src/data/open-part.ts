import type { DatasetSummary } from '../contracts/dataset.ts';
import type { ColumnSource } from './column-source.ts';
import { scanFloats } from './column-span.ts';
import { suggestHorizon, suggestLookback, suggestSeason } from './suggest-steps.ts';

/**
 * What a log looks like while its last rows are put away in an envelope: as if they had not been recorded yet. The receipt of
 * what stood in the files stays whole, so does what was found about single columns; steps are suggested anew.
 * @param target the open rows of the suggested target; null where there is none
 */
export function openPartOfSummary(
  summary: DatasetSummary,
  sealedRows: number,
  target: Float64Array | null,
): DatasetSummary {
  const gridRows = summary.gridRows - sealedRows;
  const { report, gridStepMilliseconds } = summary;
  const season = suggestSeason(target ?? new Float64Array(0), gridStepMilliseconds);
  const lookback = suggestLookback(gridRows, season.steps, gridStepMilliseconds);
  const horizon = suggestHorizon(lookback.steps, season.steps, gridStepMilliseconds);
  const { suggestions } = report;
  return {
    ...summary,
    gridRows,
    report: {
      ...report,
      suggestions: {
        target: suggestions.target,
        season: season.steps,
        lookback: lookback.steps,
        horizon: horizon.steps,
        reasons: {
          target: suggestions.reasons.target,
          season: season.reason,
          lookback: lookback.reason,
          horizon: horizon.reason,
        },
      },
    },
    sparklines: summary.sparklines.map(({ column, values }) => ({
      column,
      // Pairs of lowest and highest.
      values: values.slice(0, 2 * Math.floor((values.length * gridRows) / (2 * summary.gridRows))),
    })),
  };
}

/** The columns without their last rows; nothing of those shows, not even in a bucket of the overview. */
export function openPartOfColumns(columns: ColumnSource, sealedRows: number): ColumnSource {
  const rows = columns.rows - sealedRows;
  const read: ColumnSource['read'] = (name, first, end) => columns.read(name, first, Math.min(rows, end));
  return {
    names: columns.names,
    rows,
    read,
    async overview(name) {
      const { bucketRows, low, high } = await columns.overview(name);
      const buckets = Math.ceil(rows / bucketRows);
      const open = { bucketRows, low: low.slice(0, buckets), high: high.slice(0, buckets) };
      const last = await read(name, (buckets - 1) * bucketRows, rows);
      const { lowest, highest } = scanFloats(last)(0, 0, last.length);
      open.low[buckets - 1] = lowest;
      open.high[buckets - 1] = highest;
      return open;
    },
    close: () => columns.close(),
  };
}
