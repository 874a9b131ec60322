import type { ReactNode } from 'react';
import {
  CartesianGrid,
  Label,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
} from 'recharts';
import type { ScatterFigure } from '../../src/figures/figure.ts';
import { axisProps } from './axes.ts';
import classes from './figure-view.module.css';
import { Key } from './key.tsx';
import { ScatterMarks } from './scatter-marks.tsx';

interface Props {
  readonly figure: ScatterFigure;
  readonly height: number;
  readonly chosen: string | null;
  readonly onChoose: ((entry: string) => void) | undefined;
}

/** Recharts paints its own points nowhere: `ScatterMarks` draws them with whiskers and names. */
const noShape = (): ReactNode => <g />;

/** Cost against accuracy: who stands left and low without anybody further left and lower. */
export function ScatterView({ figure, height, chosen, onChoose }: Props): ReactNode {
  return (
    <>
      <div className={classes['above']}>
        <span>{figure.yAxis.label}</span>
        <span className={classes['keys']}>
          <Key text={figure.reference.text} stroke="var(--mantine-color-text)" dashes="none" />
          <Key text={figure.frontierLabel} stroke="var(--mantine-color-dimmed)" dashes="5 4" />
        </span>
      </div>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 720, height }}>
        <ScatterChart margin={{ top: 8, right: 24, bottom: 24, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--hairline)" />
          <XAxis dataKey="x" {...axisProps(figure.xAxis)} stroke="var(--mantine-color-default-border)">
            <Label value={figure.xAxis.label} position="insideBottom" offset={-18} />
          </XAxis>
          <YAxis dataKey="y" {...axisProps(figure.yAxis)} width={48} stroke="var(--mantine-color-default-border)" />
          <ReferenceLine y={figure.reference.y} stroke="var(--mantine-color-text)" strokeWidth={1} />
          <Scatter data={[...figure.points]} shape={noShape} isAnimationActive={false} />
          <ScatterMarks figure={figure} chosen={chosen} onChoose={onChoose} />
        </ScatterChart>
      </ResponsiveContainer>
    </>
  );
}
