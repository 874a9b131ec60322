import type { ReactNode } from 'react';
import { useFamilyColour } from '../../components/family-marker.tsx';
import type { EntryRow } from '../../state/entry-rows.ts';
import { useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';

const width = 160;
const height = 40;
const stretches = 32;

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Curve {
  readonly points: readonly Point[];
  readonly part: 'train' | 'validation';
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Single batches scatter too much to show a course: each stretch of the training is drawn as its mean. */
function averaged(points: readonly Point[]): readonly Point[] {
  const length = Math.max(1, Math.ceil(points.length / stretches));
  return Array.from({ length: Math.ceil(points.length / length) }, (_, index) => {
    const stretch = points.slice(index * length, (index + 1) * length);
    return { x: mean(stretch.map(({ x }) => x)), y: mean(stretch.map(({ y }) => y)) };
  });
}

/** Both curves of each repetition. */
function curvesOf(row: EntryRow): readonly Curve[] {
  return row.runs.flatMap((run) => {
    const end = Math.max(1, run.totalSteps);
    const train = averaged(run.history.map((point) => ({ x: point.step / end, y: point.trainLoss })));
    const validation = run.history.flatMap(({ step, validationLoss }) =>
      validationLoss === null ? [] : [{ x: step / end, y: validationLoss }],
    );
    const finite = (points: readonly Point[]): readonly Point[] => points.filter(({ y }) => Number.isFinite(y));
    return [
      { points: finite(train), part: 'train' as const },
      { points: finite(validation), part: 'validation' as const },
    ].filter(({ points }) => points.length > 1);
  });
}

/** The error falling while a model learns, on a logarithmic scale of its own. */
export function LossCurve({ row }: { readonly row: EntryRow }): ReactNode {
  const family = useLabState((state) => state.app?.models.find((model) => model.id === row.entry.model)?.family);
  const colourOf = useFamilyColour();
  const { say } = useText();
  const curves = curvesOf(row);
  if (curves.length === 0) return <svg width={width} height={height} aria-hidden="true" />;
  const levels = curves.flatMap(({ points }) => points).map((point) => Math.log(Math.max(point.y, Number.MIN_VALUE)));
  const low = Math.min(...levels);
  const span = Math.max(...levels) - low || 1;
  const yOf = (loss: number): number =>
    height - 3 - ((Math.log(Math.max(loss, Number.MIN_VALUE)) - low) / span) * (height - 6);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={say('run.curve.label')}
    >
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--hairline)" />
      {curves.map(({ points, part }, index) => (
        <polyline
          key={index}
          points={points.map((point) => `${(point.x * width).toFixed(1)},${yOf(point.y).toFixed(1)}`).join(' ')}
          fill="none"
          stroke={family === undefined ? 'currentColor' : colourOf(family)}
          strokeWidth={part === 'train' ? 1 : 1.75}
          strokeOpacity={part === 'train' ? 0.4 : 1}
        />
      ))}
    </svg>
  );
}
