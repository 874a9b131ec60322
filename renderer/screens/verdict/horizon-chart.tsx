import type { ReactNode } from 'react';
import type { FigureSource } from '../../../src/figures/figure.ts';
import { Section } from '../../components/screen.tsx';
import { FigureView } from '../../figures/figure-view.tsx';
import { useText } from '../../text/say.ts';
import { NoFigure } from './no-figure.tsx';
import { useFigure } from './use-figure.ts';

/** How the error grows the further ahead one looks. */
export function HorizonChart({ source }: { readonly source: FigureSource | null }): ReactNode {
  const { say } = useText();
  const figure = useFigure('error-by-horizon', source, {});
  return (
    <Section title={say('horizon.title')}>
      {figure === null ? <NoFigure /> : <FigureView figure={figure} height={280} />}
    </Section>
  );
}
