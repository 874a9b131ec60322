import { Button, Checkbox, MultiSelect } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AnomalyPlan } from '../../../src/contracts/anomaly.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { Section } from '../../components/screen.tsx';
import { columnLabel } from '../../format/column-label.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText, useWords } from '../../text/say.ts';
import { AlarmBudget } from './alarm-budget.tsx';
import classes from './anomaly-screen.module.css';
import { LabelChoice } from './label-choice.tsx';
import { NormalAndEvents } from './normal-and-events.tsx';

interface Props {
  readonly dataset: DatasetSummary;
  readonly plan: AnomalyPlan;
}

/** Always in the table: a detector that does not beat these has shown nothing. */
const yardsticks: readonly string[] = ['always-alarm', 'position-only', 'largest-z'];

function WatchedColumns({ dataset, plan }: Props): ReactNode {
  const { editStudy } = useLabActions();
  const words = useWords('anomaly');
  const label = plan.labels.kind === 'column' ? plan.labels.column : null;
  const units = new Map(dataset.report.columns.map((column) => [column.name, column.unit]));
  return (
    <MultiSelect
      aria-label={words('screen.columns')}
      data={dataset.numericColumns
        .filter((name) => name !== label)
        .map((name) => ({ value: name, label: columnLabel(name, units.get(name) ?? null) }))}
      value={plan.columns}
      searchable
      hidePickedOptions
      limit={200}
      nothingFoundMessage={words('screen.columns.none')}
      onChange={(columns) => {
        if (columns.length > 0) editStudy({ ...plan, columns });
      }}
    />
  );
}

/** Which detectors take part; all that were proposed can come back. */
function Detectors({ plan }: Pick<Props, 'plan'>): ReactNode {
  const offered = useLabState((state) => state.studies.anomaly.proposed?.detectors ?? plan.detectors);
  const { editStudy } = useLabActions();
  const { translate } = useText();
  return (
    <div className={classes['detectors']}>
      {offered.map((id) => (
        <Checkbox
          key={id}
          label={translate(`anomaly:detector.${id}.name`)}
          description={translate(`anomaly:detector.${id}.explanation`)}
          checked={plan.detectors.includes(id)}
          disabled={yardsticks.includes(id)}
          onChange={(event) => {
            const taken = event.currentTarget.checked;
            const detectors = offered.filter((other) => (other === id ? taken : plan.detectors.includes(other)));
            editStudy({ ...plan, detectors });
          }}
        />
      ))}
    </div>
  );
}

/** The one question first; everything below it has been answered from the log and can be corrected. */
export function AnomalyQuestion({ dataset, plan }: Props): ReactNode {
  const { detailed, undoable } = useLabState((state) => ({
    detailed: state.app?.settings.detail === 'detailed',
    undoable: state.studies.anomaly.before.length > 0,
  }));
  const { undoStudyEdit } = useLabActions();
  const { say } = useText();
  const words = useWords('anomaly');
  return (
    <>
      <Section
        title={words('screen.budget')}
        aside={
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
            disabled={!undoable}
            onClick={() => {
              undoStudyEdit('anomaly');
            }}
          >
            {say('study.undo')}
          </Button>
        }
      >
        <AlarmBudget dataset={dataset} plan={plan} />
      </Section>
      <Section title={words('screen.columns')}>
        <WatchedColumns dataset={dataset} plan={plan} />
      </Section>
      <Section title={words('screen.labels')}>
        <LabelChoice dataset={dataset} plan={plan} />
      </Section>
      <Section title={words('screen.normal')}>
        <NormalAndEvents dataset={dataset} plan={plan} />
      </Section>
      {detailed && (
        <Section title={words('screen.detectors')}>
          <Detectors plan={plan} />
        </Section>
      )}
    </>
  );
}
