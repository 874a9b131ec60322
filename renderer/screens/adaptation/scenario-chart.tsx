import { Loader, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AdaptationPlan, ScenarioPreview } from '../../../src/contracts/adaptation.ts';
import type { LinesFigure } from '../../../src/figures/figure.ts';
import { scenarioCourse } from '../../../src/figures/scenario-course.ts';
import { FigureView } from '../../figures/figure-view.tsx';
import { useText, useWords } from '../../text/say.ts';
import classes from './adaptation-screen.module.css';

interface Props {
  readonly plan: AdaptationPlan;
  readonly preview: ScenarioPreview | null;
  readonly stepMilliseconds: number | null;
  readonly columns: readonly string[];
  readonly column: string;
  readonly onColumn: (column: string | null) => void;
}

const height = 220;

/** What happens to a column: as recorded, as it then is, as it is seen. */
export function ScenarioChart({ plan, preview, stepMilliseconds, columns, column, onColumn }: Props): ReactNode {
  const { translate } = useText();
  const words = useWords('adaptation');
  const named = (index: number): string => words('figure.change', { number: index + 1 });
  const spans: NonNullable<LinesFigure['spans']> =
    plan.change.kind === 'scenario'
      ? plan.change.scenario.changes.map(({ start, duration }, index) => ({
          from: start,
          to: start + duration,
          text: named(index),
        }))
      : [];
  const marks = plan.change.kind === 'recorded' ? plan.change.at.map((x, index) => ({ x, text: named(index) })) : [];
  const figure = preview === null ? null : scenarioCourse(preview, { spans, marks, stepMilliseconds }, translate);
  return (
    <div className={classes['preview']}>
      {columns.length > 1 && (
        <Select
          size="xs"
          label={words('screen.preview.column')}
          value={column}
          data={columns}
          allowDeselect={false}
          w={280}
          onChange={onColumn}
        />
      )}
      {figure === null ? (
        <div className={classes['waiting']}>
          <Loader size="sm" aria-label={words('screen.preview.waiting')} />
        </div>
      ) : (
        <FigureView figure={figure} height={height} />
      )}
    </div>
  );
}
