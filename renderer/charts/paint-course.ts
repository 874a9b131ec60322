import { type Course, type Pyramid, traceCourse } from './pyramid.ts';
import type { RowWindow } from './row-window.ts';

/** Where on a canvas to paint, in its own pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Inks {
  readonly line: string;
  readonly missing: string;
  readonly mark: string;
  readonly normal: string;
  readonly event: string;
  readonly alarm: string;
  readonly text: string;
  readonly hairline: string;
}

/** Reads the colours that the page gives to a chart, so that a canvas follows the theme. */
export function inksOf(element: Element): Inks {
  const style = getComputedStyle(element);
  const ink = (name: string): string => style.getPropertyValue(name).trim();
  return {
    line: ink('--mantine-color-text'),
    missing: ink('--chart-missing'),
    mark: ink('--chart-mark'),
    normal: ink('--chart-normal'),
    event: ink('--chart-event'),
    alarm: ink('--chart-alarm'),
    text: ink('--mantine-color-dimmed'),
    hairline: ink('--hairline'),
  };
}

/** One stretch for each pixel of an area's width; `before` is used again where it fits. */
export function courseFor(width: number, before: Course | null): Course {
  const stretches = Math.max(1, Math.round(width));
  if (before?.low.length === stretches) return before;
  return { low: new Float64Array(stretches), high: new Float64Array(stretches) };
}

/**
 * Paints a course as upright bars, one a pixel, each long enough to meet its neighbour. Whole pixels keep it sharp, and fast where
 * no graphics card helps. Stretches without any value stay empty and are marked along the bottom.
 */
export function paintCourse(
  context: CanvasRenderingContext2D,
  area: Area,
  course: Course,
  yOf: (value: number) => number,
  inks: Inks,
): void {
  const { low, high } = course;
  const thickness = Math.max(1, Math.round(devicePixelRatio));
  const missingHeight = 3 * thickness;
  let topBefore = Number.NaN;
  let bottomBefore = Number.NaN;
  context.fillStyle = inks.line;
  for (let stretch = 0; stretch < low.length; stretch += 1) {
    const least = low[stretch] ?? Number.NaN;
    if (Number.isNaN(least)) {
      topBefore = Number.NaN;
      continue;
    }
    const top = Math.round(yOf(high[stretch] ?? Number.NaN));
    const bottom = Math.round(yOf(least));
    const from = top > bottomBefore ? bottomBefore : top;
    const to = bottom < topBefore ? topBefore : bottom;
    context.fillRect(area.left + stretch, from, thickness, Math.max(thickness, to - from));
    topBefore = top;
    bottomBefore = bottom;
  }
  context.fillStyle = inks.missing;
  for (let stretch = 0; stretch < low.length; stretch += 1) {
    if (!Number.isNaN(low[stretch] ?? Number.NaN)) continue;
    context.fillRect(area.left + stretch, area.top + area.height - missingHeight, 1, missingHeight);
  }
}

/** Paints rows that lie further apart than pixels: points, joined where nothing is missing between them. */
export function paintRows(
  context: CanvasRenderingContext2D,
  rows: { readonly first: number; readonly values: Float64Array },
  shown: RowWindow,
  xOf: (row: number) => number,
  yOf: (value: number) => number,
  inks: Inks,
): void {
  const radius = 2.5 * devicePixelRatio;
  const begin = Math.max(0, Math.floor(shown.first) - 1 - rows.first);
  const end = Math.min(rows.values.length, Math.ceil(shown.end) + 1 - rows.first);
  const dotted = xOf(1) - xOf(0) > 4 * radius;
  context.strokeStyle = inks.line;
  context.fillStyle = inks.line;
  context.lineWidth = 1.5 * devicePixelRatio;
  context.beginPath();
  let penDown = false;
  for (let row = begin; row < end; row += 1) {
    const value = rows.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) {
      penDown = false;
      continue;
    }
    const x = xOf(rows.first + row + 0.5);
    const y = yOf(value);
    if (penDown) context.lineTo(x, y);
    else context.moveTo(x, y);
    penDown = true;
    // A row between two missing ones would otherwise leave no trace.
    const alone = Number.isNaN(rows.values[row - 1] ?? Number.NaN) && Number.isNaN(rows.values[row + 1] ?? Number.NaN);
    if (dotted || alone) context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  }
  context.stroke();
}

/** Marks the missing rows of `shown` along the bottom. */
export function paintMissingRows(
  context: CanvasRenderingContext2D,
  area: Area,
  rows: { readonly first: number; readonly values: Float64Array },
  shown: RowWindow,
  xOf: (row: number) => number,
  inks: Inks,
): void {
  const height = 3 * devicePixelRatio;
  context.fillStyle = inks.missing;
  const begin = Math.max(0, Math.floor(shown.first) - rows.first);
  const end = Math.min(rows.values.length, Math.ceil(shown.end) - rows.first);
  for (let row = begin; row < end; row += 1) {
    if (!Number.isNaN(rows.values[row] ?? Number.NaN)) continue;
    const left = xOf(rows.first + row);
    context.fillRect(left, area.top + area.height - height, xOf(rows.first + row + 1) - left, height);
  }
}

/** Paints a whole column small, from its lowest to its highest value. */
export function paintWhole(canvas: HTMLCanvasElement, pyramid: Pyramid, inks: Inks): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height } = canvas;
  const course = courseFor(width, null);
  traceCourse(pyramid, 0, pyramid.rows, course);
  context.clearRect(0, 0, width, height);
  const top = pyramid.levels.at(-1);
  const low = Math.min(...(top?.low.filter((value) => !Number.isNaN(value)) ?? []));
  const high = Math.max(...(top?.high.filter((value) => !Number.isNaN(value)) ?? []));
  const scale = (height - 4) / (high - low || 1);
  paintCourse(context, { left: 0, top: 0, width, height }, course, (value) => 2 + (high - value) * scale, inks);
}
