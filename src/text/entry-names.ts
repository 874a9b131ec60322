import type { PlanEntry } from '../contracts/experiment.ts';
import type { Translate } from './translator.ts';

/**
 * The plain name of every plan entry, by entry id. Where several entries share a model, each carries its own id as
 * well, so that two settings of one model can be told apart.
 */
export function entryNames(
  entries: readonly Pick<PlanEntry, 'id' | 'model'>[],
  translate: Translate,
): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  for (const { model } of entries) uses.set(model, (uses.get(model) ?? 0) + 1);
  return new Map(
    entries.map(({ id, model }) => {
      const name = translate(`models:${model}.name`);
      return [id, (uses.get(model) ?? 0) > 1 ? `${name} [${id}]` : name];
    }),
  );
}
