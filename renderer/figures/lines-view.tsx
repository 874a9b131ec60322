import type { ReactNode } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Label,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { LineSeries, LinesFigure } from '../../src/figures/figure.ts';
import { useFamilyColour } from '../components/family-marker.tsx';
import { axisProps } from './axes.ts';
import { Key } from './key.tsx';
import classes from './figure-view.module.css';

const dashes: Readonly<Record<LineSeries['stroke'], string>> = { solid: 'none', dashed: '6 3', dotted: '1.5 3' };

const tones = {
  ink: 'var(--mantine-color-text)',
  muted: 'var(--mantine-color-dimmed)',
  accent: 'var(--accent)',
} as const;

type Cell = number | null | readonly [number, number];
type Row = Readonly<Record<string, Cell>>;

/** One row per x with a value for each series and two for each band: the shape in which recharts takes lines over a common axis. */
function rowsOf(figure: LinesFigure): Row[] {
  const rows = new Map<number, Record<string, Cell>>();
  const place = (x: number, id: string, cell: Cell): void => {
    const row = rows.get(x) ?? { x };
    row[id] = cell;
    rows.set(x, row);
  };
  for (const { id, points } of figure.series) for (const { x, y } of points) place(x, id, y);
  for (const { id, points } of figure.bands ?? []) for (const { x, low, high } of points) place(x, id, [low, high]);
  return [...rows].sort(([one], [other]) => one - other).map(([, row]) => row);
}

export function LinesView({ figure, height }: { readonly figure: LinesFigure; readonly height: number }): ReactNode {
  const familyColour = useFamilyColour();
  const colourOf = ({ family, tone = 'ink' }: LineSeries): string =>
    family === null ? tones[tone] : familyColour(family);
  return (
    <>
      <ul className={classes['names']}>
        {figure.series.map((series) => (
          <li key={series.id}>
            <Key text={series.label} stroke={colourOf(series)} dashes={dashes[series.stroke]} />
          </li>
        ))}
      </ul>
      <p className={classes['above']}>{figure.yAxis.label}</p>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 520, height }}>
        <ComposedChart
          data={rowsOf(figure)}
          margin={{ top: 8, right: 24, bottom: 24, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--hairline)" />
          <XAxis dataKey="x" {...axisProps(figure.xAxis)} stroke="var(--mantine-color-default-border)">
            <Label value={figure.xAxis.label} position="insideBottom" offset={-18} />
          </XAxis>
          <YAxis {...axisProps(figure.yAxis)} width={48} stroke="var(--mantine-color-default-border)" />
          {(figure.spans ?? []).map(({ from, to, text }) => (
            <ReferenceArea key={from} x1={from} x2={to} fill="var(--accent)" fillOpacity={0.1}>
              <Label value={text} position="insideTopLeft" />
            </ReferenceArea>
          ))}
          {(figure.bands ?? []).map((band) => (
            <Area
              key={band.id}
              dataKey={band.id}
              stroke="none"
              fill={familyColour(band.family)}
              fillOpacity={0.14}
              activeDot={false}
              connectNulls={false}
              isAnimationActive={false}
            />
          ))}
          {figure.verticalMarks.map((mark) => (
            <ReferenceLine key={mark.x} x={mark.x} stroke="var(--mantine-color-dimmed)">
              <Label value={mark.text} position="insideTopRight" />
            </ReferenceLine>
          ))}
          {figure.series.map((series) => (
            <Line
              key={series.id}
              dataKey={series.id}
              name={series.label}
              stroke={colourOf(series)}
              strokeWidth={series.family === null ? 1.5 : 2}
              strokeDasharray={dashes[series.stroke]}
              dot={false}
              activeDot={false}
              connectNulls={false}
              isAnimationActive={false}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </>
  );
}
