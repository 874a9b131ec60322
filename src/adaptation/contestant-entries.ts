import { softSensorOnlyModels, type AdaptationTask } from '../contracts/adaptation.ts';
import type { PlanEntry } from '../contracts/experiment.ts';

/** Networks without what looks at a window as a whole, so that their memory can be carried on without end. */
const streamable = {
  width: 32,
  layers: 1,
  patchLength: 1,
  patchStride: 1,
  position: 'none',
  head: 'last',
  windowNormalisation: false,
  shortcut: 'none',
} as const;

const networks: readonly string[] = ['lstm', 'gru', 'delta-net', 'gated-delta-net'];
const rivals: readonly string[] = ['last-value', 'moving-mean', 'ridge', 'nlms', 'rls'];

/** An entry of one contestant with the settings of a proposal; they serve both tasks. */
export const entryFor = (model: string): PlanEntry => ({
  id: model,
  model,
  hyperparameters: rivals.includes(model) || softSensorOnlyModels.some((id) => id === model) ? {} : { ...streamable },
});

/**
 * What is compared unless told otherwise: what a factory uses today, what learns on, and networks that carry a memory. A soft
 * sensor also gets the bare memories, once on the target and once on what a ridge leaves of it.
 */
export function entriesOf(task: AdaptationTask['kind']): PlanEntry[] {
  switch (task) {
    case 'forecast':
      return [...rivals, ...networks].map(entryFor);
    case 'soft-sensor':
      return [
        ...rivals.map(entryFor),
        ...softSensorOnlyModels.flatMap((model): PlanEntry[] => [
          entryFor(model),
          { id: `${model}-over-ridge`, model, hyperparameters: { over: 'ridge' } },
        ]),
        ...networks.map(entryFor),
      ];
    default:
      return task satisfies never;
  }
}
