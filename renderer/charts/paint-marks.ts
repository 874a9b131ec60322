import type { Area, Inks } from './paint-course.ts';
import type { RowWindow } from './row-window.ts';

/** Rows that stand out: bands over the whole height, alarms as ticks along the top so that they can lie on a band. */
export interface ChartMark extends RowWindow {
  readonly kind: 'mark' | 'normal' | 'event' | 'alarm';
}

const tickHeight = 9;

export function paintMarks(
  context: CanvasRenderingContext2D,
  area: Area,
  marks: readonly ChartMark[],
  shown: RowWindow,
  xOf: (row: number) => number,
  inks: Inks,
): void {
  const thinnest = 2 * devicePixelRatio;
  for (const { first, end, kind } of marks) {
    if (end < shown.first || first > shown.end) continue;
    const left = xOf(first);
    context.fillStyle = inks[kind];
    const height = kind === 'alarm' ? tickHeight * devicePixelRatio : area.height;
    context.fillRect(left, area.top, Math.max(thinnest, xOf(end) - left), height);
  }
}
