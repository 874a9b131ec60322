import { figures } from '../../../src/figures/index.ts';
import {
  defaultFigureOptions,
  type FigureData,
  type FigureOptions,
  type FigureSource,
} from '../../../src/figures/figure.ts';
import { useText } from '../../text/say.ts';

/** A figure of the explicit list, drawn from stored results; null where they hold nothing to draw. */
export function useFigure(
  id: (typeof figures)['all'][number]['id'],
  source: FigureSource | null,
  options: Partial<FigureOptions>,
): FigureData | null {
  const { translate } = useText();
  return source === null ? null : figures.get(id).build(source, { ...defaultFigureOptions, ...options }, translate);
}
