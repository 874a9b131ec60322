import type { ExperimentPlan, Preset } from '../../src/contracts/experiment.ts';

/** The answers a whole plan is proposed from; null leaves the choice to the lab's suggestion. */
export interface DraftAnswers {
  readonly preset: Preset;
  readonly target: string | null;
  readonly lookback: number | null;
  readonly horizon: number | null;
  /** Ids of models; null leaves them to the preset. */
  readonly models: readonly string[] | null;
}

/** What the user changed on top of the proposal. They survive a new proposal as far as they still make sense. */
export interface DraftEdits {
  readonly baseline: string | null;
  readonly inputs: readonly string[] | null;
  readonly seeds: number | null;
}

export const initialAnswers: DraftAnswers = {
  preset: 'quick',
  target: null,
  lookback: null,
  horizon: null,
  models: null,
};
export const noEdits: DraftEdits = { baseline: null, inputs: null, seeds: null };

/**
 * Lays the user's edits over a proposal. Of the models only those that were chosen stay, and today's method: everything is
 * measured against it.
 */
export function applyEdits(
  proposed: ExperimentPlan,
  edits: DraftEdits,
  chosen: DraftAnswers['models'],
): ExperimentPlan {
  const baseline = proposed.entries.some((entry) => entry.id === edits.baseline)
    ? (edits.baseline ?? proposed.baseline)
    : proposed.baseline;
  const entries = proposed.entries.filter(
    (entry) => entry.id === baseline || chosen === null || chosen.includes(entry.model),
  );
  const inputs = (edits.inputs ?? proposed.task.inputs).filter((input) => !proposed.task.targets.includes(input));
  const [firstSeed = 0] = proposed.seeds;
  const seeds =
    edits.seeds === null ? proposed.seeds : Array.from({ length: edits.seeds }, (_, index) => firstSeed + index);
  return { ...proposed, baseline, entries, seeds, task: { ...proposed.task, inputs } };
}

/** Whether a finished experiment still answers the question as it is asked now. A title is not part of a question. */
export function asksTheSame(plan: ExperimentPlan, other: ExperimentPlan): boolean {
  const question = (asked: ExperimentPlan): string =>
    JSON.stringify({ ...asked, dataset: asked.dataset.id, title: null }, sortedKeys);
  return question(plan) === question(other);
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
