import type { LabBridge, OutputOf } from '../../src/contracts/bridge.ts';
import type { LabFailure } from '../../src/contracts/failure.ts';
import { ask } from '../bridge/lab.ts';
import { setFailure } from './failures.ts';
import type { LabStore } from './lab-store.ts';

/** Numbers for a chart. They go to whoever draws them and not into the store: nobody else looks at millions of rows. */
export interface ChartActions {
  /** Null when it failed, which is then said on the import screen, or when another log is in use by now. */
  readonly loadOverview: (dataset: string, column: string) => Promise<OutputOf<'dataset.overview'> | null>;
  readonly loadRows: (
    dataset: string,
    column: string,
    rows: { readonly first: number; readonly end: number },
  ) => Promise<OutputOf<'dataset.series'> | null>;
}

export function createChartActions(store: LabStore, lab: LabBridge): ChartActions {
  /** What went wrong with a log that is no longer shown concerns nobody. */
  const report = (dataset: string, failure: LabFailure): null => {
    if (store.getState().project?.dataset?.id === dataset) setFailure(store, 'import', failure);
    return null;
  };
  return {
    async loadOverview(dataset, column) {
      const reply = await ask(lab, 'dataset.overview', { dataset, column });
      return reply.ok ? reply.value : report(dataset, reply.failure);
    },
    async loadRows(dataset, column, { first, end }) {
      const reply = await ask(lab, 'dataset.series', { dataset, column, first, end });
      return reply.ok ? reply.value : report(dataset, reply.failure);
    },
  };
}
