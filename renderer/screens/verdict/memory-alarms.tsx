import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { displayNumber } from '../../../src/text/display-number.ts';
import { monitorWarnings } from '../../../src/text/monitor-warnings.ts';
import { useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import { useWatchedRuns } from './watched-runs.ts';
import classes from './verdict-screen.module.css';

/** What the monitors of an entry's memories were alarmed about, or that they were not. Draws nothing where there is no memory. */
export function MemoryAlarms({ entry }: { readonly entry: string }): ReactNode {
  const entries = useLabState((state) => state.experiment?.plan.entries ?? []);
  const folds = useLabState((state) => state.experiment?.plan.folds);
  const watched = useWatchedRuns(entry);
  const { say, translate } = useText();
  if (watched.length === 0) return null;
  const alarms = monitorWarnings({ entries, folds }, watched, translate);
  if (alarms.length === 0)
    return <p className="dimmed small">{say('details.memory-calm', { runs: displayNumber(watched.length) })}</p>;
  return (
    <div className="small">
      <p className={classes['alarmed']}>
        <IconAlertTriangle size={18} aria-hidden="true" />
        {say('details.memory-alarms')}
      </p>
      <ul className={classes['alarms']}>
        {alarms.map((alarm) => (
          <li key={alarm}>{alarm}</li>
        ))}
      </ul>
    </div>
  );
}
