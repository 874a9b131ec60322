import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DetectorResult } from '../../../src/contracts/anomaly.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import type { FigureFamily } from '../../../src/figures/figure.ts';
import { showSeconds } from '../../../src/figures/quantity.ts';
import { displayNumber, displaySignificant } from '../../../src/text/display-number.ts';
import { FamilyMarker } from '../../components/family-marker.tsx';
import { showPercent } from '../../format/numbers.ts';
import { showSpan } from '../../format/row-words.ts';
import { useLabState } from '../../state/lab-context.tsx';
import type { FinishedStudy } from '../../state/study-state.ts';
import { useText, useWords } from '../../text/say.ts';
import classes from '../study/study-table.module.css';
import { rankedDetectors } from './detector-to-show.ts';

interface Props {
  readonly finished: FinishedStudy<'anomaly'>;
  readonly log: DatasetSummary | null;
  readonly chosen: string;
  readonly onChoose: (detector: string) => void;
}

/** Control charts are what factories use today; residuals and classic methods are linear at heart. */
const familyMarkers: Readonly<Record<Exclude<DetectorResult['family'], 'yardstick'>, FigureFamily>> = {
  'control-chart': 'naive',
  classic: 'linear',
  'forecast-residual': 'linear',
  'fast-weight': 'fast-weight',
};

const nothing = '–';
const score = (value: number | undefined): string => (value === undefined ? nothing : displayNumber(value, 3));

/** Every detector at the threshold that the budget allows, beside yardsticks that know nothing of the process. */
export function DetectorTable({ finished, log, chosen, onChoose }: Props): ReactNode {
  const detailed = useLabState((state) => state.app?.settings.detail === 'detailed');
  const { translate } = useText();
  const words = useWords('anomaly');
  const { events, detectors } = finished.result;
  const labelled = events.length > 0;
  const scored = detectors.some(({ scores }) => scores !== null);
  const span = (rows: number): string => showSpan(rows, log?.gridStepMilliseconds ?? null, translate);

  const row = (result: DetectorResult): ReactNode => {
    const { detector, family, atThreshold, scores, falseAlarms, falseAlarmsPerDay } = result;
    return (
      <tr
        key={detector}
        data-chosen={detector === chosen}
        onClick={() => {
          onChoose(detector);
        }}
      >
        <th scope="row">
          <UnstyledButton
            className={classes['name'] ?? ''}
            aria-pressed={detector === chosen}
            title={translate(`anomaly:detector.${detector}.explanation`)}
            onClick={() => {
              onChoose(detector);
            }}
          >
            {family !== 'yardstick' && <FamilyMarker family={familyMarkers[family]} />}
            {translate(`anomaly:detector.${detector}.name`)}
          </UnstyledButton>
        </th>
        {labelled && (
          <>
            <td className="number">
              {atThreshold === null
                ? nothing
                : words('screen.found.of', { found: atThreshold.eventsFound, events: events.length })}
            </td>
            <td className="number">
              {(atThreshold?.medianDelayRows ?? null) === null ? nothing : span(atThreshold?.medianDelayRows ?? 0)}
            </td>
          </>
        )}
        <td className="number">
          {falseAlarmsPerDay === null ? displayNumber(falseAlarms) : displaySignificant(falseAlarmsPerDay, 2)}
        </td>
        {detailed && scored && (
          <>
            <td className="number">{score(scores?.aucPr)}</td>
            <td className="number">{score(scores?.vusPr)}</td>
          </>
        )}
        {detailed && (
          <>
            {labelled && (
              <>
                <td className="number">{atThreshold === null ? nothing : showPercent(atThreshold.falseAlarmRate)}</td>
                <td className="number">{atThreshold === null ? nothing : showPercent(atThreshold.missedAlarmRate)}</td>
              </>
            )}
            <td className="number">{displaySignificant(result.threshold, 3)}</td>
            <td className="number">{showSeconds(result.seconds, translate)}</td>
          </>
        )}
      </tr>
    );
  };

  const perDay = detectors.some(({ falseAlarmsPerDay }) => falseAlarmsPerDay !== null);
  const heads = [
    ...(labelled ? (['screen.found', 'screen.delay'] as const) : []),
    labelled
      ? perDay
        ? ('screen.false.per-day' as const)
        : ('screen.false' as const)
      : perDay
        ? ('screen.alarms.per-day' as const)
        : ('screen.alarms.count' as const),
    ...(detailed && scored ? (['screen.auc', 'screen.vus'] as const) : []),
    ...(detailed && labelled ? (['screen.false-rate', 'screen.missed-rate'] as const) : []),
    ...(detailed ? (['screen.threshold', 'screen.seconds'] as const) : []),
  ];
  const group = (title: 'screen.yardsticks' | 'screen.detectors', rows: readonly DetectorResult[]): ReactNode =>
    rows.length > 0 && (
      <tbody>
        <tr className={classes['group']}>
          <th scope="rowgroup" colSpan={heads.length + 1}>
            {words(title)}
          </th>
        </tr>
        {rankedDetectors(rows).map(row)}
      </tbody>
    );
  return (
    <div className={classes['scroll']} tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{words('screen.detector')}</th>
            {heads.map((key) => (
              <th key={key} scope="col" className="number">
                {words(key)}
              </th>
            ))}
          </tr>
        </thead>
        {group(
          'screen.yardsticks',
          detectors.filter(({ family }) => family === 'yardstick'),
        )}
        {group(
          'screen.detectors',
          detectors.filter(({ family }) => family !== 'yardstick'),
        )}
      </table>
      <p className="dimmed small">
        {detailed && scored && words('screen.table.tolerance', { span: span(finished.plan.toleranceRows) })}{' '}
        {words('screen.table.note')}
      </p>
    </div>
  );
}
