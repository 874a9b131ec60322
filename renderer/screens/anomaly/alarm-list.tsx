import { Button, UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Alarm, AnomalyResult, DetectorResult } from '../../../src/contracts/anomaly.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { displayNumber, displaySignificant } from '../../../src/text/display-number.ts';
import { clockOf, showRow, showSpan } from '../../format/row-words.ts';
import { useText, useWords } from '../../text/say.ts';
import table from '../study/study-table.module.css';
import classes from './anomaly-screen.module.css';

interface Props {
  readonly result: AnomalyResult;
  readonly detector: DetectorResult;
  readonly log: DatasetSummary | null;
  readonly onLook: (alarm: Alarm) => void;
}

const atOnce = 20;

/** The alarms of one detector in time order; each leads to its place on the chart. */
export function AlarmList({ result, detector, log, onLook }: Props): ReactNode {
  const [most, setMost] = useState(atOnce);
  const { say, language, translate } = useText();
  const words = useWords('anomaly');
  const { alarms, alarmCount } = detector;
  if (alarms.length === 0) return <p className="dimmed">{words('screen.alarms.none')}</p>;
  const clock = log === null ? null : clockOf(log);
  const labelled = result.events.length > 0;
  const meaning = ({ event }: Alarm): string =>
    event === null ? words('screen.alarm.false') : words('screen.alarm.event', { number: event + 1 });
  const shown = alarms.slice(0, most);
  return (
    <>
      <div className={table['scroll']} tabIndex={0}>
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">{words('screen.alarm.begin')}</th>
              <th scope="col" className="number">
                {words('screen.alarm.length')}
              </th>
              <th scope="col" className="number">
                {words('screen.alarm.peak')}
              </th>
              {labelled && <th scope="col">{words('screen.alarm.meaning')}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((alarm) => (
              <tr key={alarm.first}>
                <th scope="row">
                  {log === null ? (
                    showRow(alarm.first, clock, language)
                  ) : (
                    <UnstyledButton
                      className={classes['look'] ?? ''}
                      onClick={() => {
                        onLook(alarm);
                      }}
                    >
                      {showRow(alarm.first, clock, language)}
                    </UnstyledButton>
                  )}
                </th>
                <td className="number">
                  {showSpan(alarm.end - alarm.first, log?.gridStepMilliseconds ?? null, translate)}
                </td>
                <td className="number">{displaySignificant(alarm.peak, 3)}</td>
                {labelled && <td>{meaning(alarm)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="dimmed small">
        {words('screen.alarms.shown', { shown: displayNumber(shown.length), count: displayNumber(alarmCount) })}
      </p>
      {shown.length < alarms.length && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              setMost(most + 100);
            }}
          >
            {say('study.more')}
          </Button>
        </div>
      )}
    </>
  );
}
