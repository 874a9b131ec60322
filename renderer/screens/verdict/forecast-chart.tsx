import { Slider } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { FigureSource } from '../../../src/figures/figure.ts';
import { sampleOrigins } from '../../../src/figures/selection.ts';
import { Section } from '../../components/screen.tsx';
import { FigureView } from '../../figures/figure-view.tsx';
import { useText } from '../../text/say.ts';
import { NoFigure } from './no-figure.tsx';
import { useFigure } from './use-figure.ts';
import classes from './verdict-screen.module.css';

/** Forecast against what happened, from the origin the reader slides to. */
export function ForecastChart({ source }: { readonly source: FigureSource | null }): ReactNode {
  const [origin, setOrigin] = useState(0);
  const { say } = useText();
  const figure = useFigure('forecast-against-actual', source, { origin });
  const last = sampleOrigins(source?.results ?? []).length - 1;
  return (
    <Section title={say('forecast.title')}>
      {figure === null ? <NoFigure /> : <FigureView figure={figure} height={280} />}
      {last > 0 && (
        <div className={classes['controls']}>
          <span className="small">{say('forecast.origin')}</span>
          <Slider
            className={classes['slider'] ?? ''}
            size="sm"
            min={0}
            max={last}
            value={Math.min(origin, last)}
            onChange={setOrigin}
            label={null}
            thumbLabel={say('forecast.origin')}
          />
          <span className="small number">{say('forecast.origin.of', { index: origin + 1, count: last + 1 })}</span>
        </div>
      )}
    </Section>
  );
}
