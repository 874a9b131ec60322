import type { ReactNode } from 'react';
import {
  CartesianGrid,
  Label,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  useXAxisScale,
  useYAxisScale,
  usePlotArea,
  XAxis,
  YAxis,
} from 'recharts';
import type { LineSeries, LinesFigure } from '../../src/figures/figure.ts';
import { useFamilyColour } from '../components/family-marker.tsx';
import { axisProps } from './axes.ts';
import classes from './figure-view.module.css';
import { textWidth } from './label-places.ts';

const dashes: Readonly<Record<LineSeries['stroke'], string>> = { solid: '', dashed: '6 4', dotted: '2 3' };
const lineHeight = 16;

type Row = Readonly<Record<string, number | null>>;

/** One row per x with a value for each series: the shape in which recharts takes lines over a common axis. */
function rowsOf(figure: LinesFigure): Row[] {
  const rows = new Map<number, Record<string, number | null>>();
  for (const series of figure.series) {
    for (const { x, y } of series.points) {
      const row = rows.get(x) ?? { x };
      row[series.id] = y;
      rows.set(x, row);
    }
  }
  return [...rows.values()].sort((one, other) => (one['x'] ?? 0) - (other['x'] ?? 0));
}

/** Names at the right ends of the lines instead of a legend, pushed apart where lines end close together. */
function EndLabels({ figure }: { readonly figure: LinesFigure }): ReactNode {
  const area = usePlotArea();
  const xOf = useXAxisScale();
  const yOf = useYAxisScale();
  const colourOf = useFamilyColour();
  if (area === undefined || xOf === undefined || yOf === undefined) return null;
  const ends = figure.series
    .flatMap((series) => {
      const last = series.points.filter((point) => point.y !== null).at(-1);
      return last === undefined ? [] : [{ series, y: yOf(last.y) ?? area.y }];
    })
    .sort((one, other) => one.y - other.y);
  let floor = -Infinity;
  return (
    <g aria-hidden="true">
      {ends.map(({ series, y }) => {
        const placed = Math.max(y, floor + lineHeight);
        floor = placed;
        return (
          <text
            key={series.id}
            className={classes['pointLabel']}
            x={area.x + area.width + 8}
            y={placed}
            dy="0.35em"
            style={{ fill: series.family === null ? 'var(--mantine-color-text)' : colourOf(series.family) }}
          >
            {series.label}
          </text>
        );
      })}
    </g>
  );
}

export function LinesView({ figure, height }: { readonly figure: LinesFigure; readonly height: number }): ReactNode {
  const colourOf = useFamilyColour();
  const labelRoom = Math.min(220, Math.max(60, ...figure.series.map((series) => textWidth(series.label, 12) + 16)));
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 520, height }}>
      <LineChart
        data={rowsOf(figure)}
        margin={{ top: 16, right: labelRoom, bottom: 28, left: 12 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <XAxis dataKey="x" {...axisProps(figure.xAxis)} stroke="var(--mantine-color-default-border)">
          <Label value={figure.xAxis.label} position="insideBottom" offset={-18} />
        </XAxis>
        <YAxis {...axisProps(figure.yAxis)} width={64} stroke="var(--mantine-color-default-border)">
          <Label value={figure.yAxis.label} angle={-90} position="insideLeft" style={{ textAnchor: 'middle' }} />
        </YAxis>
        {figure.verticalMarks.map((mark) => (
          <ReferenceLine key={mark.x} x={mark.x} stroke="var(--mantine-color-dimmed)" strokeDasharray="3 3">
            <Label value={mark.text} position="insideTopRight" />
          </ReferenceLine>
        ))}
        {figure.series.map((series) => (
          <Line
            key={series.id}
            dataKey={series.id}
            name={series.label}
            stroke={series.family === null ? 'var(--mantine-color-text)' : colourOf(series.family)}
            strokeWidth={series.family === null ? 1.5 : 2}
            strokeDasharray={dashes[series.stroke]}
            dot={false}
            activeDot={false}
            connectNulls={false}
            isAnimationActive={false}
          />
        ))}
        <EndLabels figure={figure} />
      </LineChart>
    </ResponsiveContainer>
  );
}
