import { MultiSelect, SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AdaptationPlan, AdaptationTask } from '../../../src/contracts/adaptation.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { columnLabel } from '../../format/column-label.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useWords } from '../../text/say.ts';
import { SpanChoice } from '../question/span-choice.tsx';
import classes from './adaptation-screen.module.css';
import { offeredEntries } from './contestants.ts';

interface Props {
  readonly dataset: DatasetSummary;
  readonly plan: AdaptationPlan;
}

const kinds = ['forecast', 'soft-sensor'] as const;

/** The task of a kind for the same target: all other columns tell a value that is measured seldom. */
function taskOf(
  kind: AdaptationTask['kind'],
  target: string,
  dataset: DatasetSummary,
  forecast: AdaptationTask,
): AdaptationTask {
  if (kind === 'soft-sensor') {
    return { kind, target, inputs: dataset.numericColumns.filter((name) => name !== target) };
  }
  const { lookback, horizon } = forecast.kind === 'forecast' ? forecast : dataset.report.suggestions;
  return { kind, target, inputs: [], lookback, horizon };
}

/** What has to be told at each row, and how late the true value comes. */
export function TaskChoice({ dataset, plan }: Props): ReactNode {
  const { proposed, detailed } = useLabState((state) => ({
    proposed: state.studies.adaptation.proposed,
    detailed: state.app?.settings.detail === 'detailed',
  }));
  const { editStudy } = useLabActions();
  const words = useWords('adaptation');
  const { task } = plan;
  const units = new Map(dataset.report.columns.map((column) => [column.name, column.unit]));
  const label = (name: string): string => columnLabel(name, units.get(name) ?? null);
  const retarget = (target: string): void => {
    const next = taskOf(task.kind, target, dataset, task);
    editStudy({ ...plan, title: target, task: next });
  };
  const choose = (kind: AdaptationTask['kind']): void => {
    const next = taskOf(kind, task.target, dataset, proposed?.task ?? task);
    const entries = offeredEntries(proposed?.entries ?? plan.entries, kind);
    editStudy({ ...plan, task: next, entries, labelDelay: next.kind === 'forecast' ? next.horizon : plan.labelDelay });
  };
  return (
    <>
      <div className={classes['row']}>
        <Select
          label={words('screen.target')}
          value={task.target}
          data={dataset.numericColumns.map((name) => ({ value: name, label: label(name) }))}
          allowDeselect={false}
          searchable
          limit={200}
          w={320}
          onChange={(target) => {
            if (target !== null && target !== task.target) retarget(target);
          }}
        />
        <SegmentedControl
          aria-label={words('screen.kind')}
          value={task.kind}
          data={kinds.map((kind) => ({
            value: kind,
            label: words(`screen.kind.${kind}`),
            disabled: kind === 'soft-sensor' && dataset.numericColumns.length < 2,
          }))}
          onChange={choose}
        />
      </div>
      {(task.kind === 'soft-sensor' || detailed) && (
        <MultiSelect
          label={words('screen.inputs')}
          data={dataset.numericColumns
            .filter((name) => name !== task.target)
            .map((name) => ({ value: name, label: label(name) }))}
          value={task.inputs}
          searchable
          hidePickedOptions
          limit={200}
          onChange={(inputs) => {
            if (inputs.length > 0 || task.kind === 'forecast') editStudy({ ...plan, task: { ...task, inputs } });
          }}
        />
      )}
      <div className={classes['pair']}>
        {task.kind === 'forecast' && (
          <div className={classes['choice']}>
            <h3>{words('screen.horizon')}</h3>
            <SpanChoice
              label={words('screen.horizon')}
              suffix="later"
              steps={task.horizon}
              suggested={dataset.report.suggestions.horizon}
              reason=""
              dataset={dataset}
              onChange={(horizon) => {
                editStudy({ ...plan, task: { ...task, horizon }, labelDelay: Math.max(horizon, plan.labelDelay) });
              }}
            />
          </div>
        )}
        <div className={classes['choice']}>
          <h3>{words('screen.delay')}</h3>
          <SpanChoice
            label={words('screen.delay')}
            suffix="later"
            steps={plan.labelDelay}
            suggested={task.kind === 'forecast' ? task.horizon : plan.labelDelay}
            reason={words('screen.delay.meaning')}
            dataset={dataset}
            onChange={(rows) => {
              // A forecast cannot be learned from before what it was about has come.
              editStudy({ ...plan, labelDelay: task.kind === 'forecast' ? Math.max(rows, task.horizon) : rows });
            }}
          />
        </div>
      </div>
    </>
  );
}
