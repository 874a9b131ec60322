import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { showBytes, showSteps } from '../../../src/figures/quantity.ts';
import { showTimeLeft } from '../../format/time-left.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import type { ExperimentPlan } from '../../../src/contracts/experiment.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Section } from '../../components/screen.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { isRunning } from '../../state/steps.ts';
import { useText } from '../../text/say.ts';
import { BaselineChoice } from './baseline-choice.tsx';
import { DetailedChoices } from './detailed-choices.tsx';
import { EnvelopeOffer } from './envelope-offer.tsx';
import { PresetChoice } from './preset-choice.tsx';
import classes from './question-screen.module.css';
import { SpanChoice } from './span-choice.tsx';
import { TargetChoice } from './target-choice.tsx';

function Estimate(): ReactNode {
  const { estimate, starting } = useLabState((state) => ({
    estimate: state.draft.estimate,
    starting: state.starting,
  }));
  const { say, translate, language } = useText();
  if (starting) return <span aria-live="polite">{say('run.phase.starting')}</span>;
  if (estimate === null) return <Loader size="xs" type="dots" aria-label={say('question.estimating')} />;
  return (
    <div className={classes['estimate']} aria-live="polite">
      <span>
        {say('question.estimate', {
          time: showTimeLeft(estimate.seconds, language),
          memory: showBytes(estimate.peakMemoryBytes, translate),
        })}
      </span>
      <span className="dimmed small">
        {say('question.estimate.range', {
          low: showTimeLeft(estimate.secondsLow, language),
          high: showTimeLeft(estimate.secondsHigh, language),
          runs: estimate.runs,
        })}
      </span>
    </div>
  );
}

function StartButton(): ReactNode {
  const { running, starting, ready } = useLabState((state) => ({
    running: isRunning(state),
    starting: state.starting,
    ready: state.draft.plan !== null,
  }));
  const { start } = useLabActions();
  const { say } = useText();
  return (
    <Button size="md" disabled={running || !ready} loading={starting} onClick={() => void start()}>
      {say(running ? 'question.running' : 'question.start')}
    </Button>
  );
}

function Choices({ dataset, plan }: { readonly dataset: DatasetSummary; readonly plan: ExperimentPlan }): ReactNode {
  const detailed = useLabState((state) => state.app?.settings.detail === 'detailed');
  const { answer } = useLabActions();
  const { say, translate, language } = useText();
  const { suggestions } = dataset.report;
  return (
    <>
      <Section title={say('question.target')}>
        <TargetChoice dataset={dataset} plan={plan} />
      </Section>
      <div className={classes['pair']}>
        <Section title={say('question.horizon')}>
          <SpanChoice
            label={say('question.horizon')}
            suffix="later"
            steps={plan.task.horizon}
            suggested={suggestions.horizon}
            reason={suggestions.reasons.horizon[language]}
            dataset={dataset}
            onChange={(horizon) => void answer({ horizon })}
          />
        </Section>
        <Section title={say('question.lookback')}>
          <SpanChoice
            label={say('question.lookback')}
            suffix="back"
            steps={plan.task.lookback}
            suggested={suggestions.lookback}
            reason={suggestions.reasons.lookback[language]}
            dataset={dataset}
            onChange={(lookback) => void answer({ lookback })}
          />
        </Section>
      </div>
      <Section title={say('question.baseline')}>
        <BaselineChoice plan={plan} />
        {plan.task.season !== null && (
          <p className="dimmed small">
            {say(plan.task.season === suggestions.season ? 'question.season-reason' : 'question.season', {
              span: showSteps(plan.task.season, dataset.gridStepMilliseconds, translate),
              reason: suggestions.reasons.season[language],
            })}
          </p>
        )}
      </Section>
      <Section title={say('question.preset')}>
        <PresetChoice />
      </Section>
      <EnvelopeOffer dataset={dataset} />
      {detailed && <DetailedChoices dataset={dataset} />}
    </>
  );
}

/** Step 2: what to forecast, how far, against what; the estimate before anything starts. */
export function QuestionScreen(): ReactNode {
  const { dataset, plan, failed } = useLabState((state) => ({
    dataset: state.project?.dataset ?? null,
    plan: state.draft.plan,
    failed: state.failures.question !== undefined,
  }));
  const { propose } = useLabActions();
  const { say } = useText();
  return (
    <Screen
      title={say('question.title')}
      lead={say('question.lead')}
      footer={
        <>
          <Estimate />
          <StartButton />
        </>
      }
    >
      <FailureNotice place="question">
        <Button size="compact-sm" variant="default" onClick={() => void propose()}>
          {say('failure.retry')}
        </Button>
      </FailureNotice>
      {dataset !== null && plan !== null && <Choices dataset={dataset} plan={plan} />}
      {plan === null && !failed && <Loader size="sm" aria-label={say('question.proposing')} />}
    </Screen>
  );
}
