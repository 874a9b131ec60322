import { Checkbox, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { displayNumber } from '../../../src/text/display-number.ts';
import { showPercent } from '../../format/numbers.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import type { ExperimentPlan } from '../../../src/contracts/experiment.ts';
import { Section } from '../../components/screen.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { type Say, useText } from '../../text/say.ts';
import { ModelChoice } from './model-choice.tsx';
import classes from './question-screen.module.css';

function splitInWords(split: ExperimentPlan['split'], say: Say): string {
  switch (split.kind) {
    case 'share':
      return say('question.split.share', {
        train: showPercent(split.train),
        validation: showPercent(split.validation),
        test: showPercent(split.test),
      });
    case 'rows':
      return say('question.split.rows', {
        train: displayNumber(split.train),
        validation: displayNumber(split.validation),
        test: displayNumber(split.test),
      });
    default:
      return split satisfies never;
  }
}

function InputChecks(props: { readonly dataset: DatasetSummary; readonly plan: ExperimentPlan }): ReactNode {
  const { inputs, targets } = props.plan.task;
  const { edit } = useLabActions();
  const { say } = useText();
  const candidates = props.dataset.numericColumns.filter((name) => !targets.includes(name));
  if (candidates.length === 0) return <p className="dimmed small">{say('question.inputs.none')}</p>;
  return (
    <div className={classes['checks']}>
      {candidates.map((name) => (
        <Checkbox
          key={name}
          label={name}
          checked={inputs.includes(name)}
          onChange={(event) => {
            const others = inputs.filter((input) => input !== name);
            void edit({ inputs: event.currentTarget.checked ? [...others, name] : others });
          }}
        />
      ))}
    </div>
  );
}

/** What the detailed view adds: inputs, models, repetitions, and how the log is divided. */
export function DetailedChoices({ dataset }: { readonly dataset: DatasetSummary }): ReactNode {
  const { proposed, plan } = useLabState((state) => ({ proposed: state.draft.proposed, plan: state.draft.plan }));
  const { edit } = useLabActions();
  const { say } = useText();
  if (proposed === null || plan === null) return null;
  return (
    <>
      <ModelChoice proposed={proposed} baseline={plan.baseline} />
      <div className={classes['detailed']}>
        <Section title={say('question.inputs')}>
          <InputChecks dataset={dataset} plan={plan} />
        </Section>
        <Section title={say('question.seeds')}>
          <NumberInput
            aria-label={say('question.seeds')}
            description={say('question.seeds.meaning')}
            value={plan.seeds.length}
            min={1}
            max={20}
            clampBehavior="strict"
            w={240}
            onChange={(value) => {
              if (typeof value === 'number' && Number.isInteger(value) && value >= 1) void edit({ seeds: value });
            }}
          />
        </Section>
        <Section title={say('question.split')}>
          <p>{splitInWords(plan.split, say)}</p>
          <p className="dimmed small">{say('question.split.meaning')}</p>
        </Section>
      </div>
    </>
  );
}
