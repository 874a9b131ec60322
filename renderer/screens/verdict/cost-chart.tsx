import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ComparisonSummary } from '../../../src/contracts/experiment.ts';
import { type CostAxis, costAxes, type FigureSource } from '../../../src/figures/figure.ts';
import { Section } from '../../components/screen.tsx';
import { FigureView } from '../../figures/figure-view.tsx';
import { useText } from '../../text/say.ts';
import { FlipPointWords } from './flip-point-words.tsx';
import { NoFigure } from './no-figure.tsx';
import { useFigure } from './use-figure.ts';

interface Props {
  readonly summary: ComparisonSummary;
  readonly source: FigureSource | null;
  readonly chosen: string;
  readonly onChoose: (entry: string) => void;
}

/** What accuracy costs, along the cost the reader cares about. */
export function CostChart({ summary, source, chosen, onChoose }: Props): ReactNode {
  const [costAxis, setCostAxis] = useState<CostAxis>('trainSeconds');
  const { say } = useText();
  const figure = useFigure('cost-versus-accuracy', source, { costAxis });
  return (
    <Section
      title={say('cost.title')}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={say('cost.axis')}
          value={costAxis}
          data={costAxes.map((axis) => ({ value: axis, label: say(`cost.${axis}`) }))}
          onChange={setCostAxis}
        />
      }
    >
      {figure === null ? <NoFigure /> : <FigureView figure={figure} height={380} chosen={chosen} onChoose={onChoose} />}
      <FlipPointWords summary={summary} axis={costAxis} onChoose={onChoose} />
    </Section>
  );
}
