import { describe, expect, it } from 'vitest';
import { mostRowsOfSeries } from '../../src/contracts/bridge.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { ColumnSource } from '../../src/data/column-source.ts';
import { createSeries } from './series.ts';

/** A log of one column whose values are its row numbers. */
function seriesOf(rows: number) {
  const opened = { now: 0, ever: 0 };
  const columns: ColumnSource = {
    names: ['温度'],
    rows,
    read: (_name, first, end) => Promise.resolve(Float64Array.from({ length: end - first }, (_, row) => first + row)),
    overview: () => Promise.resolve({ bucketRows: rows, low: Float64Array.of(0), high: Float64Array.of(rows - 1) }),
    close() {
      opened.now -= 1;
      return Promise.resolve();
    },
  };
  const series = createSeries({
    projects: { dataset: () => Promise.resolve({ id: 'd', directory: '/p/d', sources: [] }) },
    openColumns() {
      opened.now += 1;
      opened.ever += 1;
      return Promise.resolve(columns);
    },
  });
  return { series, opened };
}

const asked = { dataset: 'd', column: '温度' };

describe('the numbers of a log', () => {
  it('are handed over at a glance and row by row, and nothing stays open', async () => {
    const { series, opened } = seriesOf(100);
    expect(await series.overview(asked)).toMatchObject({ rows: 100, bucketRows: 100 });
    expect(await series.rows({ ...asked, first: 90, end: 95 })).toEqual({
      first: 90,
      values: Float64Array.of(90, 91, 92, 93, 94),
    });
    expect(opened).toEqual({ now: 0, ever: 2 });
  });

  it('end where the log ends, and are never more than agreed', async () => {
    const { series } = seriesOf(3 * mostRowsOfSeries);
    expect((await series.rows({ ...asked, first: 0, end: 3 * mostRowsOfSeries })).values).toHaveLength(
      mostRowsOfSeries,
    );
    const short = seriesOf(10).series;
    expect((await short.rows({ ...asked, first: 8, end: 20 })).values).toEqual(Float64Array.of(8, 9));
    expect((await short.rows({ ...asked, first: 50, end: 60 })).values).toHaveLength(0);
  });

  it('are refused for another log than the one in use, and for a column it does not have', async () => {
    const { series, opened } = seriesOf(10);
    await expect(series.overview({ ...asked, dataset: 'e' })).rejects.toMatchObject({
      failure: { code: 'request.refused' },
    });
    await expect(series.rows({ ...asked, column: '圧力', first: 0, end: 1 })).rejects.toThrow(LabError);
    expect(opened.now).toBe(0);
  });
});
