import { familyStyles } from './family-style.ts';
import type { ScatterFigure, ScatterPoint } from './figure.ts';
import { svgMarker } from './marker.ts';
import { placeLabels, type LabelRequest, type PlacedLabel, type Rectangle } from './place-labels.ts';
import { fontSize, paintAxes, palette, plotArea, type PlotArea } from './plot-area.ts';
import { svgElement, svgLine, svgText } from './markup.ts';
import { labelLines, textWidth } from './text-size.ts';

const markerRadius = 5;

/** Points with intervals, the step line of the best at each cost, and names beside the points. */
export function paintScatter(figure: ScatterFigure, size: { readonly width: number; readonly height: number }): string {
  const area = plotArea(size, figure.xAxis, figure.yAxis, 8);
  // Names go to the important points first, so that these sit closest.
  const points = [...figure.points].sort((a, b) => rank(a) - rank(b));
  const named = points.filter((point) => point.named);
  const requests = named.map((point): LabelRequest => ({
    x: area.x(point.x),
    y: area.y(point.y),
    lines: labelLines(point.label, 14),
  }));
  const reference = referenceText(figure, area);
  const frontier = frontierRequest(figure, area);
  const bounds = { left: area.left, right: area.right, top: area.top - 4, bottom: area.bottom - 1 };
  const taken = [reference.box, ...pointObstacles(points, area), ...lineObstacles(figure, area)];
  const labels = placeLabels([...requests, frontier], taken, bounds, fontSize);
  return [
    paintAxes(area, figure.xAxis, figure.yAxis),
    svgLine(area.left, area.y(figure.reference.y), area.right, area.y(figure.reference.y), {
      stroke: palette.ink,
      'stroke-width': 0.8,
      'stroke-dasharray': '1 3',
    }),
    reference.markup,
    paintFrontier(figure, area),
    ...points.map((point) => paintInterval(point, area)),
    ...named.map((point, index) => paintLeader(requests[index], labels[index], colourOf(point))),
    ...points.map((point) => svgMarker(point.family, area.x(point.x), area.y(point.y), markerRadius)),
    ...named.map((point, index) =>
      paintLabel(requests[index], labels[index], palette.ink, point.role === 'candidate' ? 700 : 400),
    ),
    paintLabel(frontier, labels.at(-1), palette.muted, 400),
  ].join('');
}

const colourOf = ({ family }: ScatterPoint): string => familyStyles[family].colour.light;

const rank = ({ role }: ScatterPoint): number => (role === 'candidate' ? 0 : role === 'baseline' ? 1 : 2);

function pointObstacles(points: readonly ScatterPoint[], area: PlotArea): Rectangle[] {
  return points.flatMap((point) => {
    const x = area.x(point.x);
    const y = area.y(point.y);
    const half = markerRadius + 2;
    return [
      { left: x - half, right: x + half, top: y - half, bottom: y + half },
      { left: x - 2, right: x + 2, top: area.y(point.high), bottom: area.y(point.low) },
    ];
  });
}

/** Lines may be crossed by a label, but a place beside them reads better. */
function lineObstacles({ reference, frontier }: ScatterFigure, area: PlotArea): Rectangle[] {
  const y = area.y(reference.y);
  const steps = frontier.slice(1).map((corner, index): Rectangle => {
    const before = frontier[index] ?? corner;
    return {
      left: area.x(before.x) - 1,
      right: area.x(corner.x) + 1,
      top: area.y(before.y) - 1,
      bottom: area.y(corner.y) + 1,
    };
  });
  return [{ left: area.left, right: area.right, top: y - 1, bottom: y + 1 }, ...steps];
}

function referenceText({ reference }: ScatterFigure, area: PlotArea): { markup: string; box: Rectangle } {
  const y = area.y(reference.y) - 4;
  const width = textWidth(reference.text) * fontSize;
  return {
    markup: svgText(area.right, y, reference.text, {
      'font-size': fontSize,
      fill: palette.muted,
      'text-anchor': 'end',
    }),
    box: { left: area.right - width, right: area.right, top: y - fontSize, bottom: y + 4 },
  };
}

/** The step line is named at the middle of its longest step, where there is most room. */
function frontierRequest({ frontier, frontierLabel }: ScatterFigure, area: PlotArea): LabelRequest {
  let longest = { x: area.right, y: area.bottom, length: -1 };
  for (const [index, corner] of frontier.entries()) {
    const next = frontier[index + 1];
    if (next?.y !== corner.y) continue;
    const [from, to] = [area.x(corner.x), area.x(next.x)];
    if (to - from > longest.length) longest = { x: (from + to) / 2, y: area.y(corner.y), length: to - from };
  }
  return { x: longest.x, y: longest.y, lines: [frontierLabel] };
}

function paintFrontier({ frontier }: ScatterFigure, area: PlotArea): string {
  return svgElement('polyline', {
    points: frontier.map(({ x, y }) => `${area.x(x).toFixed(1)},${area.y(y).toFixed(1)}`).join(' '),
    fill: 'none',
    stroke: palette.muted,
    'stroke-width': 1,
    'stroke-dasharray': '5 3',
    'stroke-linejoin': 'round',
  });
}

function paintInterval(point: ScatterPoint, area: PlotArea): string {
  const x = area.x(point.x);
  const stroke = { stroke: colourOf(point), 'stroke-width': 1.2, 'stroke-opacity': point.named ? 1 : 0.4 };
  const [top, bottom] = [area.y(point.high), area.y(point.low)];
  if (bottom - top < 1) return '';
  return [
    svgLine(x, top, x, bottom, stroke),
    svgLine(x - 3, top, x + 3, top, stroke),
    svgLine(x - 3, bottom, x + 3, bottom, stroke),
  ].join('');
}

function paintLeader(request: LabelRequest | undefined, label: PlacedLabel | undefined, stroke: string): string {
  if (request === undefined || label?.distant !== true) return '';
  const { box } = label;
  const x = Math.min(Math.max(request.x, box.left), box.right);
  const y = Math.min(Math.max(request.y, box.top), box.bottom);
  return svgLine(request.x, request.y, x, y, { stroke, 'stroke-width': 0.6 });
}

function paintLabel(
  request: LabelRequest | undefined,
  label: PlacedLabel | undefined,
  fill: string,
  weight: number,
): string {
  if (request === undefined || label === undefined) return '';
  const { box } = label;
  // Text hugs its point: left of the point it ends there, right of it it begins there.
  const anchor = box.right <= request.x ? 'end' : box.left >= request.x ? 'start' : 'middle';
  const x = anchor === 'end' ? box.right : anchor === 'start' ? box.left : (box.left + box.right) / 2;
  return request.lines
    .map((line, index) =>
      svgText(x, box.top + fontSize * (1 + 1.25 * index), line, {
        'font-size': fontSize,
        'font-weight': weight,
        fill,
        'text-anchor': anchor,
        // A rim of paper keeps letters readable where a line runs behind them.
        stroke: '#FFFFFF',
        'stroke-width': 2.5,
        'paint-order': 'stroke',
      }),
    )
    .join('');
}
