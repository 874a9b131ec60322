import { familyStyles, type MarkerShape } from './family-style.ts';
import type { FigureFamily } from './figure.ts';
import { svgElement } from './markup.ts';

/** Outline of a marker of about equal visual weight around the origin; `radius` is that of the circle. */
export function markerPath(shape: MarkerShape, radius: number): string {
  const round = (value: number): string => String(Math.round(value * radius * 100) / 100);
  const polygon = (corners: readonly (readonly [number, number])[]): string =>
    `M${corners.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`;
  switch (shape) {
    case 'circle':
      return `M${round(-1)} 0A${round(1)} ${round(1)} 0 1 1 ${round(1)} 0A${round(1)} ${round(1)} 0 1 1 ${round(-1)} 0Z`;
    case 'square':
      return polygon([
        [-0.88, -0.88],
        [0.88, -0.88],
        [0.88, 0.88],
        [-0.88, 0.88],
      ]);
    case 'triangle':
      return polygon([
        [0, -1.15],
        [1.1, 0.8],
        [-1.1, 0.8],
      ]);
    case 'diamond':
      return polygon([
        [0, -1.25],
        [1.25, 0],
        [0, 1.25],
        [-1.25, 0],
      ]);
    case 'cross':
      return polygon([
        [-0.4, -1.15],
        [0.4, -1.15],
        [0.4, -0.4],
        [1.15, -0.4],
        [1.15, 0.4],
        [0.4, 0.4],
        [0.4, 1.15],
        [-0.4, 1.15],
        [-0.4, 0.4],
        [-1.15, 0.4],
        [-1.15, -0.4],
        [-0.4, -0.4],
      ]);
    default:
      return shape satisfies never;
  }
}

/** The family's marker on a drawing, with a rim in the paper's colour that keeps overlapping markers apart. */
export function svgMarker(family: FigureFamily, x: number, y: number, radius: number): string {
  const { marker, colour } = familyStyles[family];
  return svgElement('path', {
    d: markerPath(marker, radius),
    transform: `translate(${String(Math.round(x * 10) / 10)} ${String(Math.round(y * 10) / 10)})`,
    fill: colour.light,
    stroke: '#FFFFFF',
    'stroke-width': 1.2,
  });
}
