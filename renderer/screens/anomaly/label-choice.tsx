import { SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { type AnomalyPlan, fewestEvents } from '../../../src/contracts/anomaly.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { useLabActions } from '../../state/lab-context.tsx';
import { useWords } from '../../text/say.ts';
import classes from './anomaly-screen.module.css';

const kinds = ['none', 'column', 'marked'] as const;

/** What is known about when something was wrong: nothing, a column says it, or it is marked on the chart. */
export function LabelChoice(props: { readonly dataset: DatasetSummary; readonly plan: AnomalyPlan }): ReactNode {
  const { dataset, plan } = props;
  const { labels } = plan;
  const { editStudy } = useLabActions();
  const words = useWords('anomaly');
  const takeColumn = (column: string): void => {
    const watched = plan.columns.filter((name) => name !== column);
    if (watched.length > 0) editStudy({ ...plan, columns: watched, labels: { kind: 'column', column } });
  };
  const choose = (kind: (typeof kinds)[number]): void => {
    switch (kind) {
      case 'none':
        editStudy({ ...plan, labels: { kind } });
        break;
      case 'marked':
        editStudy({ ...plan, labels: { kind, spans: [] } });
        break;
      case 'column': {
        const column =
          dataset.numericColumns.find((name) => !plan.columns.includes(name)) ?? dataset.numericColumns.at(-1);
        if (column !== undefined) takeColumn(column);
        break;
      }
      default:
        kind satisfies never;
    }
  };
  return (
    <>
      <div className={classes['budget']}>
        <SegmentedControl
          aria-label={words('screen.labels')}
          value={labels.kind}
          data={kinds.map((kind) => ({
            value: kind,
            label: words(`screen.labels.${kind}`),
            disabled: kind === 'column' && dataset.numericColumns.length < 2,
          }))}
          onChange={choose}
        />
        {labels.kind === 'column' && (
          <Select
            aria-label={words('screen.labels.which')}
            value={labels.column}
            data={dataset.numericColumns}
            allowDeselect={false}
            searchable
            limit={200}
            w={320}
            onChange={(column) => {
              if (column !== null && column !== labels.column) takeColumn(column);
            }}
          />
        )}
      </div>
      <p className="dimmed small">{words(`screen.labels.${labels.kind}.meaning`, { fewest: fewestEvents })}</p>
    </>
  );
}
