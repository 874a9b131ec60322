import { familyStyles } from '../../figures/family-style.ts';
import type { FigureData, FigureFamily } from '../../figures/figure.ts';
import { svgElement } from '../../figures/markup.ts';
import { markerPath } from '../../figures/marker.ts';
import { paintSvg } from '../../figures/svg.ts';
import { element, text, trusted, type Markup } from './html-element.ts';

/** Pieces that several pages are set from. */

/** The family's marker in a line of text. */
export function familyMark(family: FigureFamily): Markup {
  const { marker, colour } = familyStyles[family];
  const path = svgElement('path', { d: markerPath(marker, 5), transform: 'translate(7 7)', fill: colour.light });
  return trusted(
    svgElement('svg', { viewBox: '0 0 14 14', width: 11, height: 11, class: 'family', 'aria-hidden': 'true' }, path),
  );
}

export function figureBlock(
  figure: FigureData,
  size: { readonly width: number; readonly height: number },
  heading: 'with-title' | 'without-title',
): Markup {
  return element(
    'figure',
    {},
    ...(heading === 'with-title' ? [element('h3', {}, text(figure.title))] : []),
    trusted(paintSvg(figure, size)),
    element('figcaption', {}, text(figure.note)),
  );
}

export function titledSection(kind: string, title: string, ...content: readonly Markup[]): Markup {
  return element('section', { class: kind }, element('h2', {}, text(title)), ...content);
}

export function headRow(labels: readonly string[], numericFrom: number): Markup {
  const cells = labels.map((label, index) =>
    element('th', index >= numericFrom ? { scope: 'col', class: 'number' } : { scope: 'col' }, text(label)),
  );
  return element('thead', {}, element('tr', {}, ...cells));
}

export const numberCell = (value: string): Markup => element('td', { class: 'number' }, text(value));

/** Stamp, period, seeds, origins, software and data stand under every page and cannot be left out. */
export function pageFooter(items: readonly string[]): Markup {
  const [stamp, ...others] = items;
  return element(
    'footer',
    {},
    ...(stamp === undefined ? [] : [element('span', { class: 'stamp' }, text(stamp))]),
    ...others.map((item) => element('span', {}, text(item))),
  );
}
