import { familyStyles } from './family-style.ts';
import type { LineBand, LineSeries, LinesFigure } from './figure.ts';
import { svgMarker } from './marker.ts';
import { spreadVertically } from './place-labels.ts';
import { fontSize, paintAxes, palette, plotArea, type PlotArea } from './plot-area.ts';
import { svgElement, svgLine, svgText } from './markup.ts';
import { labelLines, textWidth } from './text-size.ts';

const dashes = { solid: 'none', dashed: '6 3', dotted: '1.5 2.5' } as const;

/** Lines with their names at the right end instead of a legend. */
export function paintLines(figure: LinesFigure, size: { readonly width: number; readonly height: number }): string {
  const names = figure.series.map(({ label }) => labelLines(label, 12));
  const widest = Math.max(0, ...names.flat().map((line) => textWidth(line))) * fontSize;
  const area = plotArea(size, figure.xAxis, figure.yAxis, widest + 24);
  return [
    ...(figure.spans ?? []).map((span) => paintSpan(area, span)),
    paintAxes(area, figure.xAxis, figure.yAxis),
    ...(figure.bands ?? []).map((band) => paintBand(band, area)),
    ...figure.verticalMarks.map(({ x, text }) => paintVerticalMark(area, x, text)),
    ...figure.series.map((series) => paintSeries(series, area)),
    paintNames(figure.series, names, area),
  ].join('');
}

const colourOf = ({ family, tone = 'ink' }: LineSeries): string =>
  family === null ? palette[tone] : familyStyles[family].colour.light;

function paintSpan(area: PlotArea, { from, to, text }: NonNullable<LinesFigure['spans']>[number]): string {
  const left = area.x(from);
  return [
    svgElement('rect', {
      x: left,
      y: area.top,
      width: Math.max(1, area.x(to) - left),
      height: area.bottom - area.top,
      fill: palette.shade,
    }),
    svgText(left + 4, area.top + 8, text, { 'font-size': fontSize, fill: palette.muted }),
  ].join('');
}

/** Bands lie over each other, so that the inner one is the darker. */
function paintBand({ family, points }: LineBand, area: PlotArea): string {
  const corner = (x: number, y: number): string => `${area.x(x).toFixed(1)} ${area.y(y).toFixed(1)}`;
  const edge = [
    ...points.map(({ x, high }) => corner(x, high)),
    ...points.toReversed().map(({ x, low }) => corner(x, low)),
  ];
  return svgElement('path', {
    d: `M${edge.join('L')}Z`,
    fill: familyStyles[family].colour.light,
    'fill-opacity': 0.14,
  });
}

function paintVerticalMark(area: PlotArea, value: number, text: string): string {
  const x = area.x(value);
  return [
    svgLine(x, area.top, x, area.bottom, { stroke: palette.muted, 'stroke-width': 0.8 }),
    svgText(x - 4, area.top + 8, text, { 'font-size': fontSize, fill: palette.muted, 'text-anchor': 'end' }),
  ].join('');
}

/** One path per unbroken stretch; a missing value leaves a gap. */
function paintSeries(series: LineSeries, area: PlotArea): string {
  let path = '';
  let broken = true;
  for (const { x, y } of series.points) {
    if (y === null) {
      broken = true;
      continue;
    }
    path += `${broken ? 'M' : 'L'}${area.x(x).toFixed(1)} ${area.y(y).toFixed(1)}`;
    broken = false;
  }
  if (path === '') return '';
  return svgElement('path', {
    d: path,
    fill: 'none',
    stroke: colourOf(series),
    'stroke-width': series.family === null ? 1.2 : 1.6,
    'stroke-dasharray': dashes[series.stroke],
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  });
}

function paintNames(series: readonly LineSeries[], names: readonly string[][], area: PlotArea): string {
  const lineHeight = fontSize * 1.25;
  const ends = series.map(({ points }) => points.findLast(({ y }) => y !== null)?.y ?? null);
  const centres = ends.map((end) => (end === null ? area.top : area.y(end)));
  const heights = names.map((lines) => lines.length * lineHeight + 3);
  const placed = spreadVertically(centres, heights, [area.top, area.bottom]);
  return series
    .flatMap((line, index) => {
      const lines = names[index] ?? [];
      const centre = placed[index] ?? area.top;
      const first = centre - ((lines.length - 1) * lineHeight) / 2 + fontSize * 0.36;
      const marker = line.family === null ? '' : svgMarker(line.family, area.right + 9, centre, 3.6);
      return [
        svgLine(area.right, centres[index] ?? centre, area.right + 4, centre, {
          stroke: colourOf(line),
          'stroke-width': 0.6,
        }),
        marker,
        ...lines.map((text, row) =>
          svgText(area.right + 18, first + row * lineHeight, text, { 'font-size': fontSize, fill: palette.ink }),
        ),
      ];
    })
    .join('');
}
