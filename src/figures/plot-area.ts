import type { FigureAxis } from './figure.ts';
import { svgLine, svgText } from './markup.ts';
import { textWidth } from './text-size.ts';

/** The rectangle values are drawn in, with its scales. Pixels count from the upper left. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

export const fontSize = 10;

const ink = '#1F2933';
const muted = '#52606D';
const hairline = '#CBD2D9';
const accent = '#0F766E';
const shade = '#F3EFE2';

export const palette = { ink, muted, hairline, accent, shade } as const;

const position = ({ scale, domain: [low, high] }: FigureAxis, value: number): number =>
  scale === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);

export function plotArea(
  size: { readonly width: number; readonly height: number },
  xAxis: FigureAxis,
  yAxis: FigureAxis,
  rightMargin: number,
): PlotArea {
  const widestTick = Math.max(...yAxis.ticks.map(({ text }) => textWidth(text))) * fontSize;
  const left = Math.ceil(widestTick) + 10;
  const right = size.width - rightMargin;
  const top = 24;
  const bottom = size.height - 36;
  return {
    left,
    right,
    top,
    bottom,
    x: (value) => left + position(xAxis, value) * (right - left),
    y: (value) => bottom - position(yAxis, value) * (bottom - top),
  };
}

/** Axes as hairlines: y labels left with faint guides, x labels below, what is measured in words at the ends. */
export function paintAxes(area: PlotArea, xAxis: FigureAxis, yAxis: FigureAxis): string {
  const { left, right, top, bottom } = area;
  const text = { 'font-size': fontSize, fill: muted };
  const yTicks = yAxis.ticks.flatMap(({ value, text: label }) => [
    svgLine(left, area.y(value), right, area.y(value), { stroke: hairline, 'stroke-width': 0.4 }),
    svgText(left - 6, area.y(value) + fontSize * 0.36, label, { ...text, 'text-anchor': 'end' }),
  ]);
  const xTicks = xAxis.ticks.flatMap(({ value, text: label }) => [
    svgLine(area.x(value), bottom, area.x(value), bottom + 4, { stroke: muted, 'stroke-width': 0.8 }),
    svgText(area.x(value), bottom + 15, label, { ...text, 'text-anchor': 'middle' }),
  ]);
  return [
    ...yTicks,
    svgLine(left, bottom, right, bottom, { stroke: muted, 'stroke-width': 0.8 }),
    ...xTicks,
    svgText(0, top - 12, yAxis.label, { ...text, fill: ink }),
    svgText(right, bottom + 30, xAxis.label, { ...text, fill: ink, 'text-anchor': 'end' }),
  ].join('');
}
