import type { ReactNode } from 'react';
import { useFamilyColour } from '../../components/family-marker.tsx';
import type { EntryRow } from '../../state/entry-rows.ts';
import { useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';

const width = 160;
const height = 40;
const most = 200;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Validation looks where there are any yet, else the training error; thinned to what the eye can tell apart. */
function pointsOf(row: EntryRow): readonly (readonly Point[])[] {
  return row.runs.flatMap((run) => {
    const looks = run.history.filter((point) => point.validationLoss !== null);
    const chosen = looks.length > 1 ? looks : run.history;
    const every = Math.max(1, Math.ceil(chosen.length / most));
    const end = Math.max(1, run.totalSteps);
    const points = chosen
      .filter((_, index) => index % every === 0 || index === chosen.length - 1)
      .map((point) => ({ x: point.step / end, y: point.validationLoss ?? point.trainLoss }))
      .filter((point) => Number.isFinite(point.y));
    return points.length < 2 ? [] : [points];
  });
}

/** The error falling while a model learns, one line per repetition, on a logarithmic scale of its own. */
export function LossCurve({ row }: { readonly row: EntryRow }): ReactNode {
  const family = useLabState((state) => state.app?.models.find((model) => model.id === row.entry.model)?.family);
  const colourOf = useFamilyColour();
  const { say } = useText();
  const lines = pointsOf(row);
  if (lines.length === 0) return <svg width={width} height={height} aria-hidden="true" />;
  const levels = lines.flat().map((point) => Math.log(Math.max(point.y, Number.MIN_VALUE)));
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
      {lines.map((points, index) => (
        <polyline
          key={index}
          points={points.map((point) => `${(point.x * width).toFixed(1)},${yOf(point.y).toFixed(1)}`).join(' ')}
          fill="none"
          stroke={family === undefined ? 'currentColor' : colourOf(family)}
          strokeWidth={1.5}
          strokeOpacity={lines.length > 1 ? 0.75 : 1}
        />
      ))}
    </svg>
  );
}
