import type { ReactNode } from 'react';
import {
  CartesianGrid,
  Label,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import type { ScatterFigure, ScatterPoint } from '../../src/figures/figure.ts';
import { MarkerAt, useFamilyColour } from '../components/family-marker.tsx';
import { axisProps } from './axes.ts';
import classes from './figure-view.module.css';
import { placeLabels } from './label-places.ts';

interface Props {
  readonly figure: ScatterFigure;
  readonly height: number;
  readonly chosen: string | null;
  readonly onChoose: ((entry: string) => void) | undefined;
}

interface PlacedPoint {
  readonly point: ScatterPoint;
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

function Point(props: {
  readonly placed: PlacedPoint;
  readonly chosen: boolean;
  readonly onChoose: Props['onChoose'];
}): ReactNode {
  const { placed, chosen, onChoose } = props;
  const { point, x, y, low, high } = placed;
  const colour = useFamilyColour()(point.family);
  const choose = (): void => onChoose?.(point.id);
  return (
    <g
      className={classes['point']}
      tabIndex={0}
      role="button"
      aria-pressed={chosen}
      aria-label={`${point.label}: ${point.xText}, ${point.yText}`}
      onMouseEnter={choose}
      onFocus={choose}
      onClick={choose}
    >
      <path
        d={`M${x} ${low}V${high}M${x - 4} ${low}h8M${x - 4} ${high}h8`}
        fill="none"
        stroke={colour}
        strokeWidth={1.25}
      />
      {(chosen || point.role === 'candidate') && (
        <circle cx={x} cy={y} r={11} fill="none" stroke={colour} strokeWidth={chosen ? 2 : 1} />
      )}
      <MarkerAt family={point.family} x={x} y={y} size={point.role === 'other' ? 11 : 13} />
    </g>
  );
}

/** Points, whiskers, step line and direct labels, drawn where recharts' scales put them. */
function Marks({ figure, chosen, onChoose }: Omit<Props, 'height'>): ReactNode {
  const area = usePlotArea();
  const xOf = useXAxisScale();
  const yOf = useYAxisScale();
  if (area === undefined || xOf === undefined || yOf === undefined) return null;
  const at = (x: number, y: number): { readonly x: number; readonly y: number } => ({
    x: xOf(x) ?? area.x,
    y: Math.min(area.y + area.height, Math.max(area.y, yOf(y) ?? area.y)),
  });
  const placed = figure.points.map((point): PlacedPoint => ({
    point,
    ...at(point.x, point.y),
    low: at(point.x, point.low).y,
    high: at(point.x, point.high).y,
  }));
  const labels = placeLabels(
    placed.map(({ point, x, y }) => ({ id: point.id, x, y, text: point.label })),
    area.x + area.width,
  );
  const corners = figure.frontier.map(({ x, y }) => at(x, y));
  const lastCorner = corners.at(-1);
  return (
    <g>
      <polyline
        points={corners.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="var(--accent)"
        strokeWidth={1.25}
        strokeDasharray="5 4"
      />
      {lastCorner !== undefined && (
        <text className={classes['frontierLabel']} x={lastCorner.x} y={lastCorner.y + 16} textAnchor="end">
          {figure.frontierLabel}
        </text>
      )}
      {placed.map((item) => (
        <Point key={item.point.id} placed={item} chosen={item.point.id === chosen} onChoose={onChoose} />
      ))}
      {placed.map(({ point }) => {
        const place = labels.get(point.id);
        return (
          place !== undefined && (
            <text
              key={point.id}
              className={classes['pointLabel']}
              data-strong={point.role === 'candidate' || point.id === chosen}
              x={place.x}
              y={place.y}
              dy="0.35em"
              textAnchor={place.anchor}
              aria-hidden="true"
            >
              {point.label}
            </text>
          )
        );
      })}
    </g>
  );
}

/** Cost against accuracy: who stands left and low without anybody further left and lower. */
export function ScatterView({ figure, height, chosen, onChoose }: Props): ReactNode {
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 720, height }}>
      <ScatterChart margin={{ top: 16, right: 24, bottom: 28, left: 12 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <XAxis dataKey="x" {...axisProps(figure.xAxis)} stroke="var(--mantine-color-default-border)">
          <Label value={figure.xAxis.label} position="insideBottom" offset={-18} />
        </XAxis>
        <YAxis dataKey="y" {...axisProps(figure.yAxis)} width={64} stroke="var(--mantine-color-default-border)">
          <Label value={figure.yAxis.label} angle={-90} position="insideLeft" style={{ textAnchor: 'middle' }} />
        </YAxis>
        <ReferenceLine y={figure.reference.y} stroke="var(--mantine-color-text)" strokeWidth={1}>
          <Label value={figure.reference.text} position="insideTopRight" />
        </ReferenceLine>
        <Scatter data={[...figure.points]} shape={() => <g />} isAnimationActive={false} />
        <Marks figure={figure} chosen={chosen} onChoose={onChoose} />
      </ScatterChart>
    </ResponsiveContainer>
  );
}
