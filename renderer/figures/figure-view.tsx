import type { ReactNode } from 'react';
import type { FigureData } from '../../src/figures/figure.ts';
import classes from './figure-view.module.css';
import { LinesView } from './lines-view.tsx';
import { ScatterView } from './scatter-view.tsx';

interface Props {
  readonly figure: FigureData;
  readonly height: number;
  /** Entry that is lit up, in the figure and in the table beside it. */
  readonly chosen?: string | null;
  readonly onChoose?: (entry: string) => void;
}

function paint({ figure, height, chosen = null, onChoose }: Props): ReactNode {
  switch (figure.kind) {
    case 'scatter':
      return <ScatterView figure={figure} height={height} chosen={chosen} onChoose={onChoose} />;
    case 'lines':
      return <LinesView figure={figure} height={height} />;
    default:
      return figure satisfies never;
  }
}

/** One painter per kind of figure; the same data are painted as SVG for the report. */
export function FigureView(props: Props): ReactNode {
  const { id, title, note } = props.figure;
  return (
    <figure className={classes['figure']} data-testid={`figure-${id}`} aria-label={title}>
      {paint(props)}
      <figcaption className={classes['note']}>{note}</figcaption>
    </figure>
  );
}
