import type { ModelDescription } from '../../../src/contracts/bridge.ts';
import { type AdaptationRow, type AdaptationTask, softSensorOnlyModels } from '../../../src/contracts/adaptation.ts';
import type { PlanEntry } from '../../../src/contracts/experiment.ts';
import type { FigureFamily } from '../../../src/figures/figure.ts';
import { useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';

/** Who can take part in a task: everybody that was proposed, and the bare memories where a value is told from its own row. */
export const offeredEntries = (proposed: readonly PlanEntry[], task: AdaptationTask['kind']): PlanEntry[] => [
  ...proposed.filter(({ model }) => !isSoftSensorOnly(model)),
  ...(task === 'soft-sensor' ? softSensorOnlyModels.map((model) => ({ id: model, model, hyperparameters: {} })) : []),
];

const isSoftSensorOnly = (model: string): boolean => softSensorOnlyModels.some((id) => id === model);

interface Contestants {
  readonly nameOf: (model: string) => string;
  readonly explanationOf: (model: string) => string;
  readonly familyOf: (model: string) => FigureFamily;
  /** With how it gets through the change. */
  readonly labelOf: (row: Pick<AdaptationRow, 'model' | 'mode'>) => string;
}

/** What contestants are called. Those that are no models of the catalog are bare fast weight memories. */
export function useContestants(): Contestants {
  const models = useLabState((state) => state.app?.models ?? noModels);
  const { translate } = useText();
  const known = (id: string): ModelDescription | undefined => models.find((model) => model.id === id);
  const nameOf = (model: string): string =>
    translate(known(model) === undefined ? `adaptation:contestant.${model}.name` : `models:${model}.name`);
  return {
    nameOf,
    explanationOf: (model) =>
      translate(
        known(model) === undefined ? `adaptation:contestant.${model}.explanation` : `models:${model}.explanation`,
      ),
    familyOf: (model) => known(model)?.family ?? 'fast-weight',
    labelOf: ({ model, mode }) => translate(`adaptation:sentence.${mode}`, { name: nameOf(model) }),
  };
}

const noModels: readonly ModelDescription[] = [];
