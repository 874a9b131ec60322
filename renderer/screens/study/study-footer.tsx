import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AdaptationPlan } from '../../../src/contracts/adaptation.ts';
import type { StudyKind } from '../../../src/contracts/study.ts';
import { showTimeLeft } from '../../format/time-left.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { isRunning } from '../../state/steps.ts';
import { useText } from '../../text/say.ts';
import classes from './study-screen.module.css';

interface Props {
  readonly kind: StudyKind;
  readonly start: string;
  readonly showsResult: boolean;
}

/** Without a change there is nothing to get through. */
const changesNothing = (plan: AdaptationPlan | null): boolean =>
  plan?.change.kind === 'scenario' && plan.change.scenario.changes.length === 0;

/** How far the study is, and how to stop it. */
function Working(): ReactNode {
  const running = useLabState((state) => state.runningStudy);
  const { cancelStudy } = useLabActions();
  const { say, language } = useText();
  if (running === null) return null;
  const { share, secondsLeft, cancelling } = running;
  return (
    <>
      <div className={classes['progress']}>
        <Progress value={100 * share} aria-label={say('study.running')} />
        <span aria-live="polite">
          {say(cancelling ? 'job.cancelling' : 'study.running')}
          {!cancelling && secondsLeft !== null && (
            <span className="dimmed"> · {say('job.left', { time: showTimeLeft(secondsLeft, language) })}</span>
          )}
        </span>
      </div>
      <Button size="md" variant="default" disabled={cancelling} onClick={() => void cancelStudy()}>
        {say(cancelling ? 'job.cancelling' : 'job.cancel')}
      </Button>
    </>
  );
}

/** The one main button: start, stop, or change what was asked. */
export function StudyFooter({ kind, start, showsResult }: Props): ReactNode {
  const { running, comparing, ready, finished, unchanged } = useLabState((state) => ({
    unchanged: kind === 'adaptation' && changesNothing(state.studies.adaptation.plan),
    running: state.runningStudy?.kind ?? null,
    comparing: isRunning(state),
    ready: state.studies[kind].plan !== null && state.project?.withoutData !== true,
    finished: state.studies[kind].finished !== null,
  }));
  const { runStudy, showStudy } = useLabActions();
  const { say } = useText();
  if (running === kind) return <Working />;
  if (showsResult) {
    return (
      <>
        <span className="dimmed small">{say('study.kept')}</span>
        <Button
          size="md"
          variant="default"
          onClick={() => {
            showStudy(kind, 'plan');
          }}
        >
          {say('study.change')}
        </Button>
      </>
    );
  }
  const busy = comparing || running !== null;
  return (
    <>
      <span className="dimmed small">{busy ? say('study.busy') : unchanged ? say('study.unchanged') : ''}</span>
      <span className={classes['buttons']}>
        {finished && (
          <Button
            size="md"
            variant="default"
            onClick={() => {
              showStudy(kind, 'result');
            }}
          >
            {say('study.back')}
          </Button>
        )}
        <Button size="md" disabled={!ready || busy || unchanged} onClick={() => void runStudy(kind)}>
          {start}
        </Button>
      </span>
    </>
  );
}
