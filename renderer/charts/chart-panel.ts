import uPlot from 'uplot';
import type { Language } from '../../src/contracts/language.ts';
import { decimalsWithin, displayNumber } from '../../src/text/display-number.ts';
import { axisTicks, type GridClock, type Tick } from './axis-ticks.ts';
import { courseFor, type Inks, paintCourse, paintMissingRows, paintRows } from './paint-course.ts';
import { type ChartMark, paintMarks } from './paint-marks.ts';
import { type Course, type Pyramid, pyramidOfRows, rangeOfCourse, traceCourse } from './pyramid.ts';
import type { RowWindow } from './row-window.ts';

/** Space beside the plot, in CSS pixels; the same for all panels, so that their rows stand under each other. */
export const plotMargins = { left: 72, right: 12 } as const;
const timeAxisHeight = 44;
const pixelsPerTick = 110;

interface Options {
  readonly overview: Pyramid;
  readonly clock: GridClock | null;
  readonly language: Language;
  readonly plotHeight: number;
  /** Whether the times stand under this panel. */
  readonly withTimes: boolean;
  readonly inks: () => Inks;
  readonly marks: () => readonly ChartMark[];
  /** A value to hold the course against, always in sight; null where there is none. */
  readonly level: number | null;
  readonly onPointer: (fraction: number | null) => void;
}

export interface ChartPanel {
  /** Draws the rows of a window; `fitted`: the vertical axis spans what is seen, otherwise the whole column. */
  show(shown: RowWindow, fitted: boolean): void;
  /** Draws the same rows again: the colours have changed, or there is more to see. */
  redraw(): void;
  /** The real rows from `first` on, drawn from now on where they cover what is shown. */
  setRows(values: Float64Array, first: number): void;
  /** Whether the real rows of this stretch are here. */
  covers(first: number, end: number): boolean;
  /** Lowest and highest value at a row: the same where the rows themselves are here. */
  valueAt(row: number): { readonly low: number; readonly high: number } | null;
  setWidth(width: number): void;
  /** Puts the upright line at this place, without telling anybody. */
  pointAt(fraction: number | null): void;
  destroy(): void;
}

/** A little air above and below; a constant column is drawn in the middle. */
function padded({ low, high }: { readonly low: number; readonly high: number }): readonly [number, number] {
  const air = high > low ? 0.06 * (high - low) : Math.max(1, Math.abs(low) * 0.05);
  return [low - air, high + air];
}

type Range = Readonly<Record<'low' | 'high', number>>;

const withLevel = ({ low, high }: Range, level: number | null): Range =>
  level === null ? { low, high } : { low: Math.min(low, level), high: Math.max(high, level) };

const writeValues = (_plot: uPlot, values: number[]): string[] => {
  const [first = 0, second = first + 1] = values;
  const decimals = Math.max(0, decimalsWithin({ low: first, high: first + 4 * (second - first) }));
  return values.map((value) => displayNumber(value, decimals));
};

/** One column over the rows of the log: uPlot keeps scales, axes and the pointer's line, the course is painted here. */
export function createChartPanel(host: HTMLElement, options: Options): ChartPanel {
  const { overview, clock, language, plotHeight, withTimes, inks } = options;
  /** The rows themselves, of some stretch: of the whole log from the beginning where it is short. */
  let detail: Pyramid | null = overview.levels[0]?.bucketRows === 1 ? overview : null;
  let shown: RowWindow = { first: 0, end: overview.rows };
  let range = padded(withLevel(rangeOfWhole(overview), options.level));
  let course: Course | null = null;
  let ticks: readonly Tick[] = [];

  const covers = (first: number, end: number): boolean =>
    detail !== null && detail.first <= first && detail.first + detail.rows >= Math.min(end, overview.rows);
  const best = (): Pyramid =>
    detail !== null && covers(Math.floor(shown.first), Math.ceil(shown.end)) ? detail : overview;

  function paint(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const xOf = (row: number): number => plot.valToPos(row, 'x', true);
    const yOf = (value: number): number => plot.valToPos(value, 'y', true);
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    paintMarks(ctx, bbox, options.marks(), shown, xOf, inks());
    if (options.level !== null) {
      ctx.fillStyle = inks().alarm;
      ctx.fillRect(bbox.left, Math.round(yOf(options.level)), bbox.width, devicePixelRatio);
    }
    const [rows] = best().levels;
    if (best() === detail && rows !== undefined && 2 * (shown.end - shown.first) < bbox.width) {
      const those = { first: detail.first, values: rows.low };
      paintRows(ctx, those, shown, xOf, yOf, inks());
      paintMissingRows(ctx, bbox, those, shown, xOf, inks());
    } else if (course !== null) paintCourse(ctx, bbox, course, yOf, inks());
    ctx.restore();
  }

  const axis = { stroke: () => inks().text, font: '12px "Noto Sans JP Variable", sans-serif', ticks: { show: false } };
  const plot = new uPlot(
    {
      width: Math.max(200, host.clientWidth),
      height: plotHeight + (withTimes ? timeAxisHeight : 8),
      padding: [6, plotMargins.right, withTimes ? 0 : 2, 0],
      legend: { show: false },
      scales: { x: { time: false }, y: { range: () => [...range] } },
      series: [{}, {}],
      axes: [
        {
          ...axis,
          show: withTimes,
          size: timeAxisHeight,
          gap: 6,
          grid: { show: false },
          splits: (self) => {
            ticks = axisTicks(shown, Math.max(2, self.bbox.width / devicePixelRatio / pixelsPerTick), clock, language);
            return ticks.map(({ row }) => row + 0.5);
          },
          values: () => ticks.map(({ label }) => label),
        },
        {
          ...axis,
          size: plotMargins.left,
          gap: 8,
          space: 32,
          grid: { stroke: () => inks().hairline, width: 1 },
          values: writeValues,
        },
      ],
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: false, y: false, setScale: false },
        bind: { dblclick: () => null },
      },
      hooks: {
        draw: [paint],
        setCursor: [
          ({ cursor, over }) => {
            const left = cursor.left ?? -1;
            options.onPointer(left < 0 ? null : left / over.clientWidth);
          },
        ],
      },
    },
    // The places of two rows are all that uPlot has to know: what lies between them is painted above.
    [
      [0, Math.max(1, overview.rows)],
      [null, null],
    ],
    host,
  );

  return {
    show(next, fitted) {
      shown = next;
      course = courseFor(plot.bbox.width, course);
      traceCourse(best(), shown.first, shown.end, course);
      range = padded(withLevel((fitted ? rangeOfCourse(course) : null) ?? rangeOfWhole(overview), options.level));
      plot.setScale('x', { min: shown.first, max: shown.end });
    },
    redraw() {
      plot.redraw();
    },
    setRows(values, first) {
      detail = pyramidOfRows(values, first);
    },
    covers,
    valueAt(row) {
      const at = { low: new Float64Array(1), high: new Float64Array(1) };
      traceCourse(covers(row, row + 1) && detail !== null ? detail : overview, row, row + 1, at);
      return rangeOfCourse(at);
    },
    setWidth(width) {
      plot.setSize({ width, height: plot.height });
    },
    pointAt(fraction) {
      plot.setCursor({ left: fraction === null ? -10 : fraction * plot.over.clientWidth, top: -10 }, false);
    },
    destroy() {
      plot.destroy();
    },
  };
}

function rangeOfWhole({ levels }: Pyramid): { readonly low: number; readonly high: number } {
  const coarsest = levels.at(-1);
  return (coarsest === undefined ? null : rangeOfCourse(coarsest)) ?? { low: 0, high: 1 };
}
