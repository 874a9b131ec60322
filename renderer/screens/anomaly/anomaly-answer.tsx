import { Select } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { AnomalyResult, DetectorResult } from '../../../src/contracts/anomaly.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { LogChart } from '../../charts/log-chart.tsx';
import type { ChartMark } from '../../charts/paint-marks.ts';
import type { ChartPlace } from '../../state/lab-state.ts';
import { createPyramid, type Pyramid } from '../../charts/pyramid.ts';
import { Section } from '../../components/screen.tsx';
import type { FinishedStudy } from '../../state/study-state.ts';
import { useText, useWords } from '../../text/say.ts';
import { AlarmList } from './alarm-list.tsx';
import classes from './anomaly-screen.module.css';
import { detectorToShow } from './detector-to-show.ts';
import { DetectorTable } from './detector-table.tsx';

interface Props {
  readonly finished: FinishedStudy<'anomaly'>;
  /** The log in use, which may be another one by now. */
  readonly dataset: DatasetSummary | null;
}

function pyramidOf({ high, bucketRows }: DetectorResult['course'], { first, end }: AnomalyResult['scored']): Pyramid {
  const scores = Float64Array.from(high, (score) => score ?? Number.NaN);
  return createPyramid({ bucketRows, low: scores, high: scores }, first, end - first);
}

/** What makes the labels or the scores doubtful, before anything is read off them. */
function Doubts({ result }: { readonly result: AnomalyResult }): ReactNode {
  const { language } = useText();
  const words = useWords('anomaly');
  if (result.doubts.length === 0) return null;
  return (
    <ul className={classes['doubts']} aria-label={words('screen.doubts')}>
      {result.doubts.map((doubt) => (
        <li key={doubt.en}>
          <IconAlertTriangle size={16} aria-hidden="true" />
          <span>{doubt[language]}</span>
        </li>
      ))}
    </ul>
  );
}

function Picture(props: {
  readonly dataset: DatasetSummary;
  readonly finished: Props['finished'];
  readonly detector: DetectorResult;
  readonly place: ChartPlace | null;
}): ReactNode {
  const { dataset, finished, detector, place } = props;
  const { plan, result } = finished;
  const words = useWords('anomaly');
  const overview = useMemo(() => pyramidOf(detector.course, result.scored), [detector, result.scored]);
  const marks = useMemo(
    (): readonly ChartMark[] => [
      { ...plan.normal, kind: 'normal' },
      ...result.events.map((event) => ({ ...event, kind: 'event' }) as const),
      ...detector.alarms.map(({ first, end }) => ({ first, end, kind: 'alarm' }) as const),
    ],
    [plan.normal, result.events, detector],
  );
  return (
    <>
      <LogChart
        dataset={dataset}
        place={place}
        marks={marks}
        course={{ label: words('screen.course'), overview, level: detector.threshold }}
      />
      <ul className={classes['key']}>
        <li data-kind="alarm">{words('screen.key.alarm')}</li>
        {result.events.length > 0 && <li data-kind="event">{words('screen.key.event')}</li>}
        <li data-kind="normal">{words('screen.key.normal')}</li>
        <li data-kind="threshold">{words('screen.key.threshold')}</li>
      </ul>
    </>
  );
}

/** The sentence stands above; then what is doubtful, the log with the alarms, every detector, and the alarms one by one. */
export function AnomalyAnswer({ finished, dataset }: Props): ReactNode {
  const { plan, result } = finished;
  const [chosen, setChosen] = useState(() => detectorToShow(result.detectors)?.detector ?? null);
  const [place, setPlace] = useState<ChartPlace | null>(null);
  const { translate } = useText();
  const words = useWords('anomaly');
  const detector = result.detectors.find((candidate) => candidate.detector === chosen);
  const log = dataset?.id === plan.dataset.id ? dataset : null;
  if (detector === undefined) return <p>{words('screen.no-detector')}</p>;
  return (
    <>
      <Doubts result={result} />
      <Section
        title={words('screen.picture')}
        aside={
          <Select
            aria-label={words('screen.picture.detector')}
            size="sm"
            w={320}
            value={detector.detector}
            data={result.detectors.map(({ detector: id }) => ({
              value: id,
              label: translate(`anomaly:detector.${id}.name`),
            }))}
            allowDeselect={false}
            onChange={setChosen}
          />
        }
      >
        {log === null ? (
          <p className="dimmed">{words('screen.picture.other-log')}</p>
        ) : (
          <Picture key={log.id} dataset={log} finished={finished} detector={detector} place={place} />
        )}
      </Section>
      <Section title={words('screen.table')}>
        <DetectorTable finished={finished} log={log} chosen={detector.detector} onChoose={setChosen} />
      </Section>
      <Section
        title={words('screen.alarms', { detector: translate(`anomaly:detector.${detector.detector}.name`) })}
        aside={<span className="dimmed small">{log !== null && words('screen.alarms.hint')}</span>}
      >
        <AlarmList
          key={detector.detector}
          result={result}
          detector={detector}
          log={log}
          onLook={({ first, end }) => {
            setPlace({ first, end, column: plan.columns[0] ?? '' });
          }}
        />
      </Section>
    </>
  );
}
