import type { VerdictWord } from '../contracts/experiment.ts';
import { svgElement } from './markup.ts';

/** One sign per word, drawn, because few fonts hold them all; always beside the word itself. On a 16 × 16 grid. */
export const verdictMarkPaths: Readonly<Record<VerdictWord, string>> = {
  better: 'M8 2.5L14 13.5L2 13.5Z',
  worse: 'M8 13.5L2 2.5L14 2.5Z',
  'no-clear-difference': 'M2.5 4.5H13.5V6.7H2.5ZM2.5 9.3H13.5V11.5H2.5Z',
  'not-enough-evidence':
    'M3 2H13V3.6H12.2C12.2 6 10.6 7 9.3 8C10.6 9 12.2 10 12.2 12.4H13V14H3V12.4H3.8C3.8 10 5.4 9 6.7 8C5.4 7 3.8 6 3.8 3.6H3Z',
  'not-needed': 'M8 1.5A6.5 6.5 0 1 0 8 14.5A6.5 6.5 0 1 0 8 1.5ZM8 3.5A4.5 4.5 0 1 1 8 12.5A4.5 4.5 0 1 1 8 3.5Z',
};

/** The sign as a small SVG in the colour of the text around it. */
export function svgVerdictMark(word: VerdictWord, size: number): string {
  return svgElement(
    'svg',
    { viewBox: '0 0 16 16', width: size, height: size, 'aria-hidden': 'true', class: 'mark' },
    svgElement('path', { d: verdictMarkPaths[word], fill: 'currentColor', 'fill-rule': 'evenodd' }),
  );
}
