import { useEffect, useRef, useState } from 'react';
import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import { useLabActions } from '../state/lab-context.tsx';
import { createPyramid, type Pyramid, pyramidOfRows } from './pyramid.ts';

/** A log this short is fetched row by row at once: a glance at it would be coarser than the screen. */
const mostRowsAtOnce = 200_000;

/** The chosen columns at every coarseness, each fetched once. What failed to load is absent, and said elsewhere. */
export function useOverviews(
  { id, gridRows }: Pick<DatasetSummary, 'id' | 'gridRows'>,
  columns: readonly string[],
): ReadonlyMap<string, Pyramid> {
  const { loadOverview, loadRows } = useLabActions();
  const [overviews, setOverviews] = useState<ReadonlyMap<string, Pyramid>>(new Map());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    const load = async (column: string): Promise<Pyramid | null> => {
      if (gridRows <= mostRowsAtOnce) {
        const rows = await loadRows(id, column, { first: 0, end: gridRows });
        return rows === null ? null : pyramidOfRows(rows.values, 0);
      }
      const overview = await loadOverview(id, column);
      if (overview === null) return null;
      const { rows, ...finest } = overview;
      return createPyramid(finest, 0, rows);
    };
    for (const column of columns) {
      if (asked.current.has(column)) continue;
      asked.current.add(column);
      void load(column).then((pyramid) => {
        if (pyramid !== null) setOverviews((known) => new Map(known).set(column, pyramid));
      });
    }
  }, [id, gridRows, columns, loadOverview, loadRows]);
  return overviews;
}
