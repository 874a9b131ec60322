import type { ReactNode } from 'react';
import type { PlanEntry } from '../../src/contracts/experiment.ts';
import { entryNames } from '../../src/text/entry-names.ts';
import { useLabState } from '../state/lab-context.tsx';
import { useText } from '../text/say.ts';
import { FamilyMarker } from './family-marker.tsx';
import classes from './model-name.module.css';

interface Props {
  readonly model: string;
  /** Its name in the plan, where two entries may share a model. */
  readonly name?: string | undefined;
  readonly strong?: boolean;
}

/** A model in plain words behind its family's marker. */
export function ModelName({ model, name, strong = false }: Props): ReactNode {
  const family = useLabState((state) => state.app?.models.find((known) => known.id === model)?.family);
  const { translate } = useText();
  return (
    <span className={classes['name']} data-strong={strong}>
      {family !== undefined && <FamilyMarker family={family} />}
      <span>{name ?? translate(`models:${model}.name`)}</span>
    </span>
  );
}

/** Names of a plan's entries, by entry id. */
export function useEntryNames(entries: readonly Pick<PlanEntry, 'id' | 'model'>[]): ReadonlyMap<string, string> {
  const { translate } = useText();
  return entryNames(entries, translate);
}
