import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ExperimentPlan } from '../../../src/contracts/experiment.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './question-screen.module.css';

/** Today's method: what every model is measured against (index 100). Only methods without learning qualify. */
export function BaselineChoice({ plan }: { readonly plan: ExperimentPlan }): ReactNode {
  const models = useLabState((state) => state.app?.models ?? []);
  const { edit } = useLabActions();
  const { say, translate } = useText();
  const naive = new Set(models.filter((model) => model.family === 'naive').map((model) => model.id));
  const choices = plan.entries.filter((entry) => naive.has(entry.model) || entry.id === plan.baseline);
  return (
    <Radio.Group
      aria-label={say('question.baseline')}
      value={plan.baseline}
      onChange={(baseline) => void edit({ baseline })}
    >
      <div className={classes['cards']}>
        {choices.map((entry) => (
          <Radio.Card key={entry.id} value={entry.id} className={classes['card'] ?? ''}>
            <Radio.Indicator />
            <span className={classes['cardWords']}>
              <span>{translate(`models:${entry.model}.name`)}</span>
              <span className="dimmed small">{translate(`models:${entry.model}.explanation`)}</span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
