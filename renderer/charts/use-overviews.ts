import { useEffect, useRef, useState } from 'react';
import { useLabActions } from '../state/lab-context.tsx';
import { createPyramid, type Pyramid } from './pyramid.ts';

/** The chosen columns at every coarseness, each fetched once. What failed to load is absent, and said elsewhere. */
export function useOverviews(dataset: string, columns: readonly string[]): ReadonlyMap<string, Pyramid> {
  const { loadOverview } = useLabActions();
  const [overviews, setOverviews] = useState<ReadonlyMap<string, Pyramid>>(new Map());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    for (const column of columns) {
      if (asked.current.has(column)) continue;
      asked.current.add(column);
      void loadOverview(dataset, column).then((overview) => {
        if (overview === null) return;
        const { rows, ...finest } = overview;
        setOverviews((known) => new Map(known).set(column, createPyramid(finest, 0, rows)));
      });
    }
  }, [dataset, columns, loadOverview]);
  return overviews;
}
