import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import type { ExperimentPlan } from '../../../src/contracts/experiment.ts';
import { columnLabel } from '../../format/column-label.ts';
import { Sparkline } from '../../components/sparkline.tsx';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './question-screen.module.css';

interface Props {
  readonly dataset: DatasetSummary;
  readonly plan: ExperimentPlan;
}

/** The column to forecast; the suggestion says why it was suggested. */
export function TargetChoice({ dataset, plan }: Props): ReactNode {
  const { answer } = useLabActions();
  const { say, language } = useText();
  const [target = null] = plan.task.targets;
  const { suggestions, columns } = dataset.report;
  const units = new Map(columns.map((column) => [column.name, column.unit]));
  const line = dataset.sparklines.find((candidate) => candidate.column === target);
  return (
    <>
      <div className={classes['target']}>
        <Select
          aria-label={say('question.target')}
          value={target}
          data={dataset.numericColumns.map((name) => ({
            value: name,
            label: columnLabel(name, units.get(name) ?? null),
          }))}
          allowDeselect={false}
          searchable={dataset.numericColumns.length > 8}
          onChange={(name) => {
            if (name !== null && name !== target) void answer({ target: name });
          }}
        />
        {line !== undefined && (
          <Sparkline
            values={line.values}
            width={440}
            height={44}
            label={say('column.course.of', { name: line.column })}
          />
        )}
      </div>
      {target === suggestions.target && <p className={classes['reason']}>{suggestions.reasons.target[language]}</p>}
    </>
  );
}
