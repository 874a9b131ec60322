import { Button, MultiSelect, Switch, useComputedColorScheme } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import 'uplot/dist/uPlot.min.css';
import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import { displayNumber } from '../../src/text/display-number.ts';
import { columnLabel } from '../format/column-label.ts';
import { clockOf } from '../format/row-words.ts';
import { useLabActions } from '../state/lab-context.tsx';
import type { ChartPlace } from '../state/lab-state.ts';
import { useText } from '../text/say.ts';
import { type GridClock, showMoment } from './axis-ticks.ts';
import { createChartControl } from './chart-control.ts';
import { ColumnPanel } from './column-panel.tsx';
import { followGestures, type Picking } from './gestures.ts';
import classes from './log-chart.module.css';
import { OverviewStrip } from './overview-strip-view.tsx';
import type { ChartMark } from './paint-marks.ts';
import type { Pyramid } from './pyramid.ts';
import { around, type RowWindow } from './row-window.ts';
import { useOverviews } from './use-overviews.ts';

interface Props {
  readonly dataset: DatasetSummary;
  /** Shown and marked when it changes. */
  readonly place: ChartPlace | null;
  /** Rows that stand out in every column. */
  readonly marks?: readonly ChartMark[];
  /** A course beside the columns, drawn under them over the same rows. */
  readonly course?: ChartCourse;
  /** Given where a drag picks rows instead of moving the chart. */
  readonly onPick?: ((rows: RowWindow) => void) | undefined;
  /** Hears of the rows in sight whenever they change. */
  readonly onSight?: (rows: RowWindow) => void;
}

export interface ChartCourse {
  readonly label: string;
  readonly overview: Pyramid;
  readonly level: number;
}

const noMarks: readonly ChartMark[] = [];

const mostPanels = 3;
/** Heights of each plot by how many there are, in CSS pixels. */
const plotHeights = [0, 220, 130, 96];

function firstChoice({ numericColumns, report }: DatasetSummary): readonly string[] {
  const { target } = report.suggestions;
  if (target !== null && numericColumns.includes(target)) return [target];
  return numericColumns.slice(0, 1);
}

/** The place's column comes first; the others keep their places as long as there is room. */
const withColumn = (chosen: readonly string[], column: string): readonly string[] =>
  chosen.includes(column) ? chosen : [column, ...chosen].slice(0, mostPanels);

/** Columns of a log of any length over its rows, one under the other. One instance per log: give it the log's id as key. */
export function LogChart(props: Props): ReactNode {
  const { dataset, place, marks = noMarks, course, onPick, onSight } = props;
  const { loadRows } = useLabActions();
  const { say } = useText();
  const scheme = useComputedColorScheme('light');
  const help = useId();
  const [clock] = useState(() => clockOf(dataset));
  const [chosen, setChosen] = useState(() => firstChoice(dataset));
  const [fitted, setFitted] = useState(true);
  const [control] = useState(() =>
    createChartControl(dataset.gridRows, (column, rows) => loadRows(dataset.id, column, rows)),
  );
  const overviews = useOverviews(dataset, chosen);
  const area = useRef<HTMLDivElement>(null);

  useEffect(
    () => () => {
      control.destroy();
    },
    [control],
  );
  const [picked, setPicked] = useState<RowWindow | null>(null);
  const pickNow = useRef(onPick);
  useEffect(() => {
    pickNow.current = onPick;
  });
  useEffect(() => {
    if (area.current === null) return undefined;
    const picker = (): Picking | null =>
      pickNow.current === undefined ? null : { picking: setPicked, picked: pickNow.current };
    return followGestures(area.current, control, picker);
  }, [control]);
  useEffect(() => (onSight === undefined ? undefined : control.onFrame(onSight)), [control, onSight]);
  useEffect(() => {
    control.setFitted(fitted);
  }, [control, fitted]);
  useEffect(() => {
    control.refresh();
  }, [control, scheme, place, marks, picked]);
  useEffect(() => {
    if (place === null) return;
    setChosen((columns) => withColumn(columns, place.column));
    control.show(around(place, dataset.gridRows));
  }, [control, place, dataset.gridRows]);

  const summaries = new Map(dataset.report.columns.map((column) => [column.name, column]));
  const labelOf = (name: string): string => columnLabel(name, summaries.get(name)?.unit ?? null);
  const marksOf = (name: string): readonly ChartMark[] => [
    ...marks,
    ...(picked === null ? [] : [{ ...picked, kind: 'mark' } as const]),
    ...(place?.column === name ? [{ ...place, kind: 'mark' } as const] : []),
  ];
  const [first] = chosen;
  const stripOverview = first === undefined ? undefined : overviews.get(first);
  return (
    <div className={classes['chart']}>
      <div className={classes['tools']}>
        <MultiSelect
          className={classes['columns'] ?? ''}
          label={say('chart.columns', { most: mostPanels })}
          data={dataset.numericColumns.map((name) => ({ value: name, label: labelOf(name) }))}
          value={[...chosen]}
          maxValues={mostPanels}
          searchable
          hidePickedOptions
          limit={200}
          nothingFoundMessage={say('chart.columns.none')}
          onChange={(columns) => {
            if (columns.length > 0) setChosen(columns);
          }}
        />
        <Button.Group>
          <Button
            variant="default"
            aria-label={say('chart.zoom-in')}
            onClick={() => {
              control.zoomBy(1 / 2, 0.5);
            }}
          >
            <IconPlus size={16} aria-hidden="true" />
          </Button>
          <Button
            variant="default"
            aria-label={say('chart.zoom-out')}
            onClick={() => {
              control.zoomBy(2, 0.5);
            }}
          >
            <IconMinus size={16} aria-hidden="true" />
          </Button>
          <Button
            variant="default"
            onClick={() => {
              control.showAll();
            }}
          >
            {say('chart.all')}
          </Button>
        </Button.Group>
        <Switch
          label={say('chart.fitted')}
          checked={fitted}
          onChange={(event) => {
            setFitted(event.currentTarget.checked);
          }}
        />
      </div>
      <div
        ref={area}
        className={classes['area']}
        data-chart="area"
        data-picking={onPick !== undefined}
        role="group"
        tabIndex={0}
        aria-label={say('chart.label', { columns: chosen.map(labelOf).join(', ') })}
        aria-describedby={help}
      >
        {chosen.map((name, index) => (
          <ColumnPanel
            key={`${name}-${String(chosen.length)}`}
            name={name}
            label={labelOf(name)}
            summary={summaries.get(name) ?? null}
            overview={overviews.get(name)}
            clock={clock}
            control={control}
            plotHeight={plotHeights[chosen.length] ?? 96}
            last={course === undefined && index === chosen.length - 1}
            marks={marksOf(name)}
          />
        ))}
        {course !== undefined && (
          <ColumnPanel
            key={course.label}
            name={null}
            label={course.label}
            summary={null}
            overview={course.overview}
            clock={clock}
            control={control}
            plotHeight={96}
            last
            marks={marks}
            level={course.level}
          />
        )}
      </div>
      {stripOverview !== undefined && <OverviewStrip overview={stripOverview} control={control} scheme={scheme} />}
      <div className={classes['below']}>
        <Sight control={control} clock={clock} />
        <span className={`${classes['key'] ?? ''} dimmed`}>{say('chart.missing')}</span>
      </div>
      <p id={help} className="dimmed small">
        {say('chart.help')}
      </p>
    </div>
  );
}

const quietMilliseconds = 250;

/** What is in sight, in words; told once the movement has stopped. */
function Sight(props: {
  readonly control: ReturnType<typeof createChartControl>;
  readonly clock: GridClock | null;
}): ReactNode {
  const { control, clock } = props;
  const { say, language } = useText();
  const [shown, setShown] = useState(() => control.shown());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = control.onFrame((next) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        setShown(next);
      }, quietMilliseconds);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [control]);
  const first = Math.floor(shown.first);
  const last = Math.min(control.rows, Math.ceil(shown.end)) - 1;
  const rows = displayNumber(last - first + 1);
  const from = showMoment(first, clock, language) ?? displayNumber(first + 1);
  const to = showMoment(last, clock, language) ?? displayNumber(last + 1);
  return <span aria-live="polite">{say(clock === null ? 'chart.sight.rows' : 'chart.sight', { from, to, rows })}</span>;
}
