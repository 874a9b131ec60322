import type { ReactNode } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import type { ScatterFigure, ScatterPoint } from '../../src/figures/figure.ts';
import { type PlacedLabel, placeLabels, type Rectangle } from '../../src/figures/place-labels.ts';
import { labelLines } from '../../src/figures/text-size.ts';
import { MarkerAt, useFamilyColour } from '../components/family-marker.tsx';
import classes from './figure-view.module.css';

const fontSize = 12;
const lineHeight = 1.25 * fontSize;
const markerRadius = 5.5;

interface Props {
  readonly figure: ScatterFigure;
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
      {low - high >= 1 && (
        <path
          d={`M${x} ${low}V${high}M${x - 4} ${low}h8M${x - 4} ${high}h8`}
          fill="none"
          stroke={colour}
          strokeWidth={1.25}
          opacity={point.named || chosen ? 1 : 0.4}
        />
      )}
      {chosen && <circle cx={x} cy={y} r={11} fill="none" stroke={colour} strokeWidth={2} />}
      <circle cx={x} cy={y} r={12} fill="transparent" />
      <MarkerAt family={point.family} x={x} y={y} radius={markerRadius} />
    </g>
  );
}

function PointLabel(props: {
  readonly placed: PlacedPoint;
  readonly label: PlacedLabel;
  readonly strong: boolean;
}): ReactNode {
  const { placed, label, strong } = props;
  const { x, y, point } = placed;
  const { box } = label;
  const colour = useFamilyColour()(point.family);
  const anchor = box.right <= x ? 'end' : box.left >= x ? 'start' : 'middle';
  const textX = anchor === 'end' ? box.right : anchor === 'start' ? box.left : (box.left + box.right) / 2;
  return (
    <g aria-hidden="true" pointerEvents="none">
      {label.distant && (
        <line
          x1={x}
          y1={y}
          x2={Math.min(Math.max(x, box.left), box.right)}
          y2={Math.min(Math.max(y, box.top), box.bottom)}
          stroke={colour}
          strokeWidth={0.75}
        />
      )}
      {labelLines(point.label, 16).map((line, index) => (
        <text
          key={line}
          className={classes['pointLabel']}
          data-strong={strong}
          x={textX}
          y={box.top + fontSize + index * lineHeight}
          textAnchor={anchor}
        >
          {line}
        </text>
      ))}
    </g>
  );
}

/** What a label must not cover: markers, whiskers and the line of today's method. */
function obstaclesOf(points: readonly PlacedPoint[], area: Rectangle, referenceY: number): readonly Rectangle[] {
  const half = markerRadius + 3;
  return [
    { left: area.left, right: area.right, top: referenceY - 1, bottom: referenceY + 1 },
    ...points.flatMap(({ x, y, low, high }) => [
      { left: x - half, right: x + half, top: y - half, bottom: y + half },
      { left: x - 3, right: x + 3, top: high, bottom: low },
    ]),
  ];
}

/** Points, whiskers, step line and direct labels, drawn where recharts' scales put them. */
export function ScatterMarks({ figure, chosen, onChoose }: Props): ReactNode {
  const plot = usePlotArea();
  const xOf = useXAxisScale();
  const yOf = useYAxisScale();
  if (plot === undefined || xOf === undefined || yOf === undefined) return null;
  const area = { left: plot.x, right: plot.x + plot.width, top: plot.y, bottom: plot.y + plot.height };
  const x = (value: number): number => xOf(value) ?? area.left;
  const y = (value: number): number => Math.min(area.bottom, Math.max(area.top, yOf(value) ?? area.bottom));
  // Names go to the candidate and today's method first, so that these sit closest.
  const points = [...figure.points]
    .sort((one, other) => Number(one.role === 'other') - Number(other.role === 'other'))
    .map((point): PlacedPoint => ({
      point,
      x: x(point.x),
      y: y(point.y),
      low: y(point.low),
      high: y(point.high),
    }));
  const named = points.filter(({ point }) => point.named || point.id === chosen);
  const requests = named.map((placed) => ({ x: placed.x, y: placed.y, lines: labelLines(placed.point.label, 16) }));
  const labels = placeLabels(requests, obstaclesOf(points, area, y(figure.reference.y)), area, fontSize);
  return (
    <g>
      <polyline
        points={figure.frontier.map((corner) => `${x(corner.x)},${y(corner.y)}`).join(' ')}
        fill="none"
        stroke="var(--mantine-color-dimmed)"
        strokeWidth={1.25}
        strokeDasharray="5 4"
      />
      {points.map((placed) => (
        <Point key={placed.point.id} placed={placed} chosen={placed.point.id === chosen} onChoose={onChoose} />
      ))}
      {named.map((placed, index) => {
        const label = labels[index];
        return (
          label !== undefined && (
            <PointLabel
              key={placed.point.id}
              placed={placed}
              label={label}
              strong={placed.point.role === 'candidate' || placed.point.id === chosen}
            />
          )
        );
      })}
    </g>
  );
}
