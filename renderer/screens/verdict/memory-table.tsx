import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RunKey } from '../../../src/contracts/experiment.ts';
import { displayNumber, displaySignificant } from '../../../src/text/display-number.ts';
import { useEntryNames } from '../../components/model-name.tsx';
import { Scientific } from '../../components/scientific.tsx';
import { Section } from '../../components/screen.tsx';
import { type MonitorRow, monitorRows, type ShownReading } from '../../format/monitor-rows.ts';
import { useLabState } from '../../state/lab-context.tsx';
import { runIdOf } from '../../state/runs.ts';
import { useText } from '../../text/say.ts';
import { useWatchedRuns } from './watched-runs.ts';
import classes from './verdict-screen.module.css';

/** Below it a number is typeset as a power of ten. */
const smallestWrittenOut = 1e-3;

function Shown({ reading }: { readonly reading: ShownReading }): ReactNode {
  const { translate } = useText();
  if (reading === 'absent') return '–';
  if (typeof reading === 'string') return translate(`monitors:${reading}`);
  if (Number.isInteger(reading)) return displayNumber(reading);
  if (Math.abs(reading) < smallestWrittenOut) return <Scientific value={reading} />;
  return displaySignificant(reading, 3);
}

function Row({ row, runs }: { readonly row: MonitorRow; readonly runs: readonly string[] }): ReactNode {
  const { say, translate } = useText();
  return (
    <tr>
      <th scope="row">{translate(`monitors:${row.id}.name`)}</th>
      {row.readings.map(({ shown, alarm }, index) => (
        <td key={runs[index]} className="number" data-alarm={alarm}>
          {alarm && (
            <IconAlertTriangle size={15} className={classes['alarm']} role="img" aria-label={say('memory.alarm')} />
          )}
          <Shown reading={shown} />
        </td>
      ))}
      <td className="number dimmed">
        <Shown reading={row.bound ?? 'absent'} />
      </td>
      <td className="small dimmed">{translate(`monitors:${row.id}.meaning`)}</td>
    </tr>
  );
}

/** All readings of an entry's memories, by seed and fold. Draws nothing where there is no memory. */
export function MemoryTable({ entry }: { readonly entry: string }): ReactNode {
  const names = useEntryNames(useLabState((state) => state.experiment?.plan.entries ?? []));
  const watched = useWatchedRuns(entry);
  const { say } = useText();
  const [first] = watched;
  if (first === undefined) return null;
  const runs = watched.map(({ run }) => runIdOf(run));
  const hasFolds = watched.some(({ run }) => run.fold > 0);
  const headerOf = ({ seed, fold }: RunKey): string =>
    hasFolds ? say('memory.seed-fold', { seed, fold: fold + 1 }) : say('memory.seed', { seed });
  return (
    <Section title={say('memory.title', { model: names.get(entry) ?? entry })}>
      <p className="dimmed small">{say('memory.hint', { steps: displayNumber(first.monitors.steps) })}</p>
      <div className={classes['scroll']} tabIndex={0}>
        <table className={classes['readings']}>
          <thead>
            <tr>
              <th scope="col">{say('memory.reading')}</th>
              {watched.map(({ run }) => (
                <th key={runIdOf(run)} scope="col" className="number">
                  {headerOf(run)}
                </th>
              ))}
              <th scope="col" className="number">
                {say('memory.bound')}
              </th>
              <th scope="col">{say('memory.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {monitorRows(watched.map(({ monitors }) => monitors)).map((row) => (
              <Row key={row.id} row={row} runs={runs} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
