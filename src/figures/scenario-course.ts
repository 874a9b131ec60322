import type { ScenarioPreview } from '../contracts/adaptation.ts';
import { displayNumber, significantDecimals } from '../text/display-number.ts';
import type { Translate } from '../text/translator.ts';
import { elapsedTicks } from './clock-axis.ts';
import type { LinePoint, LineSeries, LinesFigure } from './figure.ts';
import { nameWithUnit } from './name-with-unit.ts';
import { shortened } from './text-size.ts';
import { linearTicks, padded, withText } from './ticks.ts';

const longestName = 40;

/** Where the changes lie, in rows of the scored part, and how long a row takes. */
export interface ScenarioPlaces {
  readonly spans: NonNullable<LinesFigure['spans']>;
  readonly marks: LinesFigure['verticalMarks'];
  readonly stepMilliseconds: number | null;
}

type Values = ScenarioPreview['seen'];

const isSame = (one: Values, other: Values): boolean => one.every((value, row) => value === other[row]);

/**
 * What a scenario does to a column: as recorded, as it then is, and as the models see it. Lines that say the same are drawn as
 * one.
 */
export function scenarioCourse(
  preview: ScenarioPreview,
  { spans, marks, stepMilliseconds }: ScenarioPlaces,
  translate: Translate,
): LinesFigure | null {
  const { recorded, seen, column, unit, scoredRows } = preview;
  const values = [...recorded, ...seen, ...preview.true].filter((value) => value !== null);
  if (values.length === 0) return null;
  const pointsOf = (course: Values): LinePoint[] => preview.rows.map((x, index) => ({ x, y: course[index] ?? null }));
  const line = (id: string, course: Values, change: Partial<LineSeries>): LineSeries => ({
    id,
    label: translate(`adaptation:figure.course.${id}`),
    family: null,
    stroke: 'solid',
    points: pointsOf(course),
    ...change,
  });
  const changed = !isSame(recorded, preview.true) || !isSame(recorded, seen);
  const split = !isSame(seen, preview.true);
  const series = [
    line('recorded', recorded, changed ? { tone: 'muted', stroke: 'dotted' } : {}),
    ...(changed && !split ? [line('changed', seen, { tone: 'accent' })] : []),
    ...(split ? [line('true', preview.true, {}), line('seen', seen, { tone: 'accent', stroke: 'dashed' })] : []),
  ];
  const yDomain = padded([Math.min(...values), Math.max(...values)], 'linear', 0.08);
  const yTicks = linearTicks(yDomain, 6);
  const decimals = Math.max(0, significantDecimals((yTicks[1] ?? 1) - (yTicks[0] ?? 0), 1));
  const rows = Math.max(1, scoredRows);
  return {
    kind: 'lines',
    id: 'scenario-course',
    title: translate('adaptation:figure.course.title', { column: shortened(column, longestName) }),
    note: translate('adaptation:figure.course.note'),
    xAxis: {
      label: translate('adaptation:figure.time-axis'),
      scale: 'linear',
      domain: [0, rows],
      ticks: elapsedTicks(rows, stepMilliseconds, 6, translate),
    },
    yAxis: {
      label: nameWithUnit(shortened(column, longestName), unit),
      scale: 'linear',
      domain: yDomain,
      ticks: withText(yTicks, (value) => displayNumber(value, decimals)),
    },
    series,
    verticalMarks: marks,
    spans,
  };
}
