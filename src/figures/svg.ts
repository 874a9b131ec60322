import type { FigureData } from './figure.ts';
import { paintLines } from './paint-lines.ts';
import { paintScatter } from './paint-scatter.ts';
import { showText, svgElement } from './markup.ts';

/**
 * A figure as SVG markup for paper: light colours, shapes and strokes that survive monochrome print, no style sheet and
 * no script. Title and note are left to the document around it and serve here as the accessible name. Sizes in CSS
 * pixels.
 */
export function paintSvg(figure: FigureData, size: { readonly width: number; readonly height: number }): string {
  const drawing = figure.kind === 'scatter' ? paintScatter(figure, size) : paintLines(figure, size);
  return svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${String(size.width)} ${String(size.height)}`,
      width: size.width,
      height: size.height,
      role: 'img',
      'font-family': 'inherit',
    },
    `<title>${showText(`${figure.title}. ${figure.note}`)}</title>${drawing}`,
  );
}
