import { type OutputOf, type ParsedInputOf, mostRowsOfSeries } from '../../src/contracts/bridge.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { ColumnSource } from '../../src/data/column-source.ts';
import type { Projects } from './projects.ts';

/** Numbers of the project's log for the window to draw. */
export interface Series {
  overview(request: ParsedInputOf<'dataset.overview'>): Promise<OutputOf<'dataset.overview'>>;
  rows(request: ParsedInputOf<'dataset.series'>): Promise<OutputOf<'dataset.series'>>;
}

/**
 * Opened for each request and closed after it: a folder whose files are open can't be replaced by a newer reading on every
 * system.
 */
export function createSeries(ports: {
  readonly projects: Pick<Projects, 'dataset'>;
  readonly openColumns: (datasetDirectory: string) => Promise<ColumnSource>;
}): Series {
  async function withColumn<Result>(
    request: { readonly dataset: string; readonly column: string },
    use: (columns: ColumnSource) => Promise<Result>,
  ): Promise<Result> {
    const { id, directory } = await ports.projects.dataset();
    // Asked for a log that is no longer in use; whoever asked is gone from the screen.
    if (id !== request.dataset) throw new LabError('request.refused', { reason: 'dataset' });
    const columns = await ports.openColumns(directory);
    try {
      if (!columns.names.includes(request.column)) {
        throw new LabError('plan.unknown-column', { column: request.column, known: columns.names.join(', ') });
      }
      return await use(columns);
    } finally {
      await columns.close();
    }
  }

  return {
    overview: (request) =>
      withColumn(request, async (columns) => {
        const { bucketRows, low, high } = await columns.overview(request.column);
        return { rows: columns.rows, bucketRows, low, high };
      }),
    rows: (request) =>
      withColumn(request, async (columns) => {
        const first = Math.min(request.first, columns.rows);
        const end = Math.min(columns.rows, request.end, first + mostRowsOfSeries);
        return { first, values: await columns.read(request.column, first, Math.max(first, end)) };
      }),
  };
}
