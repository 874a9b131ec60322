import { Checkbox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AdaptationPlan } from '../../../src/contracts/adaptation.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { Section } from '../../components/screen.tsx';
import { ModelName } from '../../components/model-name.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useWords } from '../../text/say.ts';
import classes from './adaptation-screen.module.css';
import { ChangeChoice } from './change-choice.tsx';
import { offeredEntries, useContestants } from './contestants.ts';
import { ScenarioChart } from './scenario-chart.tsx';
import { TaskChoice } from './task-choice.tsx';
import { usePreview } from './use-preview.ts';

interface Props {
  readonly dataset: DatasetSummary;
  readonly plan: AdaptationPlan;
}

/** Who takes part; whoever was offered can come back. */
function Contestants({ plan }: Pick<Props, 'plan'>): ReactNode {
  const proposed = useLabState((state) => state.studies.adaptation.proposed?.entries ?? plan.entries);
  const { editStudy } = useLabActions();
  const { nameOf, explanationOf } = useContestants();
  const offered = offeredEntries(proposed, plan.task.kind);
  const chosen = new Set(plan.entries.map(({ id }) => id));
  return (
    <div className={classes['contestants']}>
      {offered.map((entry) => (
        <Checkbox
          key={entry.id}
          label={<ModelName model={entry.model} name={nameOf(entry.model)} />}
          description={explanationOf(entry.model)}
          checked={chosen.has(entry.id)}
          disabled={chosen.size === 1 && chosen.has(entry.id)}
          onChange={(event) => {
            const taken = event.currentTarget.checked;
            const entries = offered.filter(({ id }) => (id === entry.id ? taken : chosen.has(id)));
            editStudy({ ...plan, entries });
          }}
        />
      ))}
    </div>
  );
}

/** What is told, what changes, and who has to get through it. */
export function AdaptationQuestion({ dataset, plan }: Props): ReactNode {
  const detailed = useLabState((state) => state.app?.settings.detail === 'detailed');
  const words = useWords('adaptation');
  // While a slider moves, the picture follows a plan that is not the user's yet.
  const [moving, setMoving] = useState<AdaptationPlan | null>(null);
  const [column, setColumn] = useState<string | null>(null);
  const shown = moving ?? plan;
  const columns = columnsOf(shown);
  const looked = column !== null && columns.includes(column) ? column : plan.task.target;
  const preview = usePreview(shown, looked);
  return (
    <>
      <Section title={words('screen.task')}>
        <TaskChoice dataset={dataset} plan={plan} />
      </Section>
      <Section title={words('screen.change')}>
        <ChangeChoice dataset={dataset} plan={plan} shown={shown} preview={preview} onMove={setMoving} />
        <ScenarioChart
          plan={shown}
          preview={preview}
          stepMilliseconds={dataset.gridStepMilliseconds}
          columns={columns}
          column={looked}
          onColumn={setColumn}
        />
      </Section>
      {detailed && (
        <Section title={words('screen.contestants')}>
          <Contestants plan={plan} />
        </Section>
      )}
    </>
  );
}

/** Columns worth a look: the target and whatever is changed. */
function columnsOf({ task, change }: AdaptationPlan): readonly string[] {
  const changed = change.kind === 'scenario' ? change.scenario.changes : [];
  return [...new Set([task.target, ...changed.flatMap((one) => ('column' in one ? [one.column] : []))])];
}
