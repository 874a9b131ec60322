import type { FigureSource } from '../../../src/figures/figure.ts';
import { useLabState } from '../../state/lab-context.tsx';

/** What the figures draw from: the stored results of the shown experiment. Null while its log is not the project's. */
export function useFigureSource(): FigureSource | null {
  const { experiment, dataset } = useLabState((state) => ({
    experiment: state.experiment,
    dataset: state.project?.dataset ?? null,
  }));
  if (experiment === null || experiment.summary === null) return null;
  const { plan, results, summary } = experiment;
  return dataset?.id === plan.dataset.id ? { plan, dataset, results, summary } : null;
}
