import type { PlanEntry } from '../../contracts/experiment.ts';
import type { Contestant } from '../contestant.ts';
import { isFinished } from '../entry-losses.ts';
import { finding, type CheckedComparison, type Finding, type ResultCheckSpec } from './result-check-spec.ts';

/** Fewer values of a setting have no inside. */
const fewestValues = 3;

/**
 * Settings whose best lies where the search ended, so that something better may lie beyond: training that was still getting better
 * when the steps ran out, and of several entries of one model that differ in one number, the best with the largest or the smallest.
 */
export const searchEdge: ResultCheckSpec = {
  code: 'settings.search-edge',
  judge(comparison) {
    const trained = comparison.contestants.filter(({ seeded, losses }) => seeded && losses !== null);
    if (trained.length === 0) return [finding(comparison, 'not-checked', 'settings.search-edge.none')];
    const found = [...unfinished(comparison, trained), ...atTheEdge(comparison)];
    return found.length > 0 ? found : [finding(comparison, 'passed', 'settings.search-edge.passed')];
  },
};

/** The best step is among the last that were looked at, in at least half of the runs. */
function unfinished(comparison: CheckedComparison, trained: readonly Contestant[]): readonly Finding[] {
  const { maximumSteps, validationEvery } = comparison.plan.training;
  const entries = trained
    .filter(({ results }) => {
      const finished = results.filter(isFinished);
      const late = finished.filter(({ bestStep }) => (bestStep ?? 0) > maximumSteps - validationEvery);
      return 2 * late.length >= finished.length;
    })
    .map(({ id }) => id);
  if (entries.length === 0) return [];
  return [finding(comparison, 'tip', 'settings.search-edge.steps', { entries, values: { steps: maximumSteps } })];
}

function atTheEdge(comparison: CheckedComparison): readonly Finding[] {
  const { plan, contestants } = comparison;
  const errorOf = (id: string): number => contestants.find((contestant) => contestant.id === id)?.error ?? Infinity;
  return [...new Set(plan.entries.map(({ model }) => model))].flatMap((model) => {
    const entries = plan.entries.filter((entry) => entry.model === model);
    const setting = onlyDifference(entries);
    if (setting === null) return [];
    const tried = entries.map(({ id, hyperparameters }) => ({ id, value: Number(hyperparameters[setting]) }));
    const [best] = tried.toSorted((one, other) => errorOf(one.id) - errorOf(other.id));
    const values = tried.map(({ value }) => value);
    if (best === undefined || errorOf(best.id) === Infinity) return [];
    if (best.value !== Math.min(...values) && best.value !== Math.max(...values)) return [];
    return [
      finding(comparison, 'tip', 'settings.search-edge.value', {
        entries: [best.id],
        values: { setting, value: best.value },
      }),
    ];
  });
}

/** The one numeric setting in which entries of a model differ, with enough different values; null where there is none. */
function onlyDifference(entries: readonly PlanEntry[]): string | null {
  const names = [...new Set(entries.flatMap(({ hyperparameters }) => Object.keys(hyperparameters)))];
  const differing = names.filter(
    (name) => new Set(entries.map(({ hyperparameters }) => JSON.stringify(hyperparameters[name]))).size > 1,
  );
  const [only] = differing;
  if (only === undefined || differing.length > 1) return null;
  const values = entries.map(({ hyperparameters }) => hyperparameters[only]);
  const numbers = new Set(values.filter((value) => typeof value === 'number'));
  return numbers.size === values.length && numbers.size >= fewestValues ? only : null;
}
