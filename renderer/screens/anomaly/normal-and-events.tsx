import { Button, CloseButton, SegmentedControl, UnstyledButton } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import type { AnomalyPlan, RowSpan } from '../../../src/contracts/anomaly.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { LogChart } from '../../charts/log-chart.tsx';
import type { ChartMark } from '../../charts/paint-marks.ts';
import type { ChartPlace } from '../../state/lab-state.ts';
import type { RowWindow } from '../../charts/row-window.ts';
import { RowInput } from '../../components/row-input.tsx';
import { clockOf, showRow, showSpan } from '../../format/row-words.ts';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText, useWords } from '../../text/say.ts';
import classes from './anomaly-screen.module.css';
import { withoutSpan, withSpan } from './spans.ts';

interface Props {
  readonly dataset: DatasetSummary;
  readonly plan: AnomalyPlan;
}

type Drag = 'move' | 'normal' | 'event';

/** The spans that were marked, each to be jumped to or taken away. */
function Marked(
  props: Props & { readonly spans: readonly RowSpan[]; readonly onLook: (span: RowSpan) => void },
): ReactNode {
  const { dataset, plan, spans, onLook } = props;
  const { editStudy } = useLabActions();
  const { language, translate } = useText();
  const words = useWords('anomaly');
  const clock = clockOf(dataset);
  if (spans.length === 0) return <p className="dimmed small">{words('screen.marked.none')}</p>;
  return (
    <ul className={classes['spans']} aria-label={words('screen.marked')}>
      {spans.map((span) => {
        const range = words('screen.span', {
          from: showRow(span.first, clock, language),
          to: showRow(span.end - 1, clock, language),
        });
        return (
          <li key={span.first}>
            <UnstyledButton
              className={classes['span'] ?? ''}
              onClick={() => {
                onLook(span);
              }}
            >
              {range}
              <span className="dimmed small">
                {' '}
                {showSpan(span.end - span.first, dataset.gridStepMilliseconds, translate)}
              </span>
            </UnstyledButton>
            <CloseButton
              size="sm"
              aria-label={words('screen.marked.remove', { span: range })}
              onClick={() => {
                editStudy({ ...plan, labels: { kind: 'marked', spans: withoutSpan(spans, span) } });
              }}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** The log with what is taken as normal and what is known to be wrong; both are picked on the chart, by fields or from what is in sight. */
export function NormalAndEvents({ dataset, plan }: Props): ReactNode {
  const { editStudy } = useLabActions();
  const { language } = useText();
  const words = useWords('anomaly');
  const [drag, setDrag] = useState<Drag>('move');
  const [place, setPlace] = useState<ChartPlace | null>(null);
  const inSight = useRef<RowWindow>({ first: 0, end: dataset.gridRows });
  const clock = clockOf(dataset);
  const spans = plan.labels.kind === 'marked' ? plan.labels.spans : null;
  const marks: readonly ChartMark[] = [
    { ...plan.normal, kind: 'normal' },
    ...(spans ?? []).map((span) => ({ ...span, kind: 'event' }) as const),
  ];
  const take = (what: 'normal' | 'event', rows: RowWindow): void => {
    const span = { first: Math.max(0, Math.floor(rows.first)), end: Math.min(dataset.gridRows, Math.ceil(rows.end)) };
    if (span.end <= span.first) return;
    if (what === 'normal') editStudy({ ...plan, normal: span });
    else if (spans !== null) editStudy({ ...plan, labels: { kind: 'marked', spans: withSpan(spans, span) } });
  };
  const drags: readonly Drag[] = spans === null ? ['move', 'normal'] : ['move', 'normal', 'event'];
  const dragging = drags.includes(drag) ? drag : 'move';
  return (
    <>
      <p>
        {words('screen.normal.sentence', {
          from: showRow(plan.normal.first, clock, language),
          to: showRow(plan.normal.end - 1, clock, language),
        })}
        <span className="dimmed small"> {words('screen.normal.meaning')}</span>
      </p>
      <div className={classes['budget']}>
        <SegmentedControl
          aria-label={words('screen.drag')}
          value={dragging}
          data={drags.map((value) => ({ value, label: words(`screen.drag.${value}`) }))}
          onChange={setDrag}
        />
        <Button
          variant="default"
          onClick={() => {
            take('normal', inSight.current);
          }}
        >
          {words('screen.sight.normal')}
        </Button>
        {spans !== null && (
          <Button
            variant="default"
            onClick={() => {
              take('event', inSight.current);
            }}
          >
            {words('screen.sight.event')}
          </Button>
        )}
      </div>
      <LogChart
        dataset={dataset}
        place={place}
        marks={marks}
        onPick={
          dragging === 'move'
            ? undefined
            : (rows) => {
                take(dragging, rows);
              }
        }
        onSight={(rows) => {
          inSight.current = rows;
        }}
      />
      <div className={classes['budget']}>
        <RowInput
          label={words('screen.normal.from')}
          row={plan.normal.first}
          rows={dataset.gridRows}
          clock={clock}
          onChange={(first) => {
            if (first < plan.normal.end) editStudy({ ...plan, normal: { ...plan.normal, first } });
          }}
        />
        <RowInput
          label={words('screen.normal.to')}
          row={plan.normal.end}
          rows={dataset.gridRows}
          clock={clock}
          onChange={(end) => {
            if (end > plan.normal.first) editStudy({ ...plan, normal: { ...plan.normal, end } });
          }}
        />
      </div>
      {spans !== null && (
        <Marked
          dataset={dataset}
          plan={plan}
          spans={spans}
          onLook={(span) => {
            setPlace({ ...span, column: plan.columns[0] ?? '' });
          }}
        />
      )}
    </>
  );
}
