import { Chip, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnomalyPlan } from '../../../src/contracts/anomaly.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { useLabActions } from '../../state/lab-context.tsx';
import { useWords } from '../../text/say.ts';
import classes from './anomaly-screen.module.css';

/** Alarms a day. */
const choices = [
  { perDay: 1 / 7, key: 'screen.budget.weekly' },
  { perDay: 1, key: 'screen.budget.daily' },
  { perDay: 3, key: 'screen.budget.three' },
  { perDay: 24, key: 'screen.budget.hourly' },
] as const;

const same = (one: number, other: number): boolean => Math.abs(one - other) < 1e-9;

/** How many false alarms can be looked into: the threshold of every detector follows from the answer. */
export function AlarmBudget(props: { readonly dataset: DatasetSummary; readonly plan: AnomalyPlan }): ReactNode {
  const { dataset, plan } = props;
  const { editStudy } = useLabActions();
  const words = useWords('anomaly');
  const choose = (alarmBudgetPerDay: number): void => {
    if (alarmBudgetPerDay > 0 && !same(alarmBudgetPerDay, plan.alarmBudgetPerDay)) {
      editStudy({ ...plan, alarmBudgetPerDay });
    }
  };
  return (
    <>
      <div className={classes['budget']}>
        <Chip.Group
          value={String(choices.findIndex(({ perDay }) => same(perDay, plan.alarmBudgetPerDay)))}
          onChange={(index) => {
            const chosen = choices[Number(index)];
            if (chosen !== undefined) choose(chosen.perDay);
          }}
        >
          <div className={classes['chips']} role="radiogroup" aria-label={words('screen.budget')}>
            {choices.map(({ key }, index) => (
              <Chip key={key} value={String(index)} radius={8} variant="outline">
                {words(key)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
        <NumberInput
          aria-label={words('screen.budget.number')}
          suffix={words('screen.budget.suffix')}
          value={Number(plan.alarmBudgetPerDay.toPrecision(3))}
          min={0.01}
          step={1}
          decimalScale={2}
          w={170}
          onChange={(value) => {
            if (typeof value === 'number') choose(value);
          }}
        />
      </div>
      <p className="dimmed small">
        {words(dataset.gridStepMilliseconds === null ? 'screen.budget.no-clock' : 'screen.budget.meaning')}
      </p>
    </>
  );
}
