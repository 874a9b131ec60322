import { type ReactNode, useEffect, useRef } from 'react';
import type { ChartControl } from './chart-control.ts';
import classes from './log-chart.module.css';
import { followStrip } from './overview-strip.ts';
import { inksOf } from './paint-course.ts';
import type { Pyramid } from './pyramid.ts';

/** The whole log small under the panels. The keyboard reaches the same places from the chart itself, so that it stays out of its way. */
export function OverviewStrip(props: {
  readonly overview: Pyramid;
  readonly control: ChartControl;
  /** Painted anew when it changes. */
  readonly scheme: string;
}): ReactNode {
  const { overview, control, scheme } = props;
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null || canvas.current === null || frame.current === null) return undefined;
    const strip = { host: host.current, canvas: canvas.current, frame: frame.current };
    return followStrip(strip, overview, control, () => inksOf(strip.host));
  }, [overview, control, scheme]);
  return (
    <div ref={host} className={classes['strip']} aria-hidden="true">
      <canvas ref={canvas} />
      <div ref={frame} className={classes['frame']} data-chart="frame" />
    </div>
  );
}
