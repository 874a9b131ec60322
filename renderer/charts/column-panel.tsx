import { Loader } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ColumnSummary } from '../../src/contracts/dataset.ts';
import { displayNumber } from '../../src/text/display-number.ts';
import { showMeasure } from '../format/numbers.ts';
import { useText } from '../text/say.ts';
import { type GridClock, showMoment } from './axis-ticks.ts';
import type { ChartControl } from './chart-control.ts';
import { type ChartPanel, createChartPanel } from './chart-panel.ts';
import classes from './log-chart.module.css';
import { inksOf } from './paint-course.ts';
import type { ChartMark } from './paint-marks.ts';
import type { Pyramid } from './pyramid.ts';

interface Props {
  /** Null: a course that is no column of the log. */
  readonly name: string | null;
  readonly label: string;
  readonly summary: ColumnSummary | null;
  /** Undefined while it is loading. */
  readonly overview: Pyramid | undefined;
  readonly clock: GridClock | null;
  readonly control: ChartControl;
  readonly plotHeight: number;
  /** The times stand under the last panel only. */
  readonly last: boolean;
  readonly marks: readonly ChartMark[];
  readonly level?: number | null;
}

/** One column over the rows in sight, with its figures in words above it. */
export function ColumnPanel(props: Props): ReactNode {
  const { name, label, summary, overview, clock, control, plotHeight, last, marks, level = null } = props;
  const { say, language } = useText();
  const host = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLSpanElement>(null);
  const marksNow = useRef(marks);
  const wordsFor = useRef<(row: number, value: ReturnType<ChartPanel['valueAt']>) => string>(() => '');
  // Looked up by what is drawn outside of React, which must not be made anew for them.
  useEffect(() => {
    marksNow.current = marks;
    wordsFor.current = (row, value) => {
      const place = showMoment(row, clock, language) ?? say('chart.row', { row: displayNumber(row + 1) });
      if (value === null) return `${place}  ${say('chart.nothing')}`;
      const { low, high } = value;
      return `${place}  ${low === high ? showMeasure(low) : `${showMeasure(low)} – ${showMeasure(high)}`}`;
    };
  });

  useEffect(() => {
    const element = host.current;
    if (element === null || overview === undefined) return undefined;
    const panel = createChartPanel(element, {
      overview,
      clock,
      language,
      plotHeight,
      withTimes: last,
      inks: () => inksOf(element),
      marks: () => marksNow.current,
      level,
      onPointer: (fraction) => {
        control.pointAt(fraction);
      },
    });
    const detach = control.attach(name, panel);
    const stopPointing = control.onPointer((row) => {
      if (readout.current === null) return;
      readout.current.textContent = row === null ? '' : wordsFor.current(row, panel.valueAt(row));
    });
    const resized = new ResizeObserver(() => {
      if (element.clientWidth === 0) return;
      panel.setWidth(element.clientWidth);
      control.refresh();
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      stopPointing();
      detach();
      panel.destroy();
    };
  }, [overview, clock, control, language, last, level, name, plotHeight]);

  const facts =
    summary === null || summary.min === null || summary.mean === null || summary.max === null
      ? null
      : say('chart.facts', {
          min: showMeasure(summary.min),
          mean: showMeasure(summary.mean),
          max: showMeasure(summary.max),
          missing: displayNumber(summary.missing + summary.unreadable),
        });
  return (
    <figure className={classes['panel']} aria-label={facts === null ? label : `${label}: ${facts}`}>
      <figcaption className={classes['caption']}>
        <span className={classes['name']} title={label}>
          {label}
        </span>
        <span ref={readout} className={classes['readout']} aria-hidden="true" />
        <span className={classes['facts']}>{facts}</span>
      </figcaption>
      <div
        ref={host}
        style={{ minHeight: plotHeight + (last ? 44 : 8) }}
        data-drawn={overview !== undefined}
        className={overview === undefined ? classes['waiting'] : undefined}
      >
        {overview === undefined && <Loader size="sm" aria-label={say('chart.loading')} />}
      </div>
    </figure>
  );
}
