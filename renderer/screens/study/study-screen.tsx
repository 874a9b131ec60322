import { Button, Loader } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import type { StudyKind } from '../../../src/contracts/study.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SampleList } from '../../components/sample-list.tsx';
import { Screen, Section } from '../../components/screen.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { isStudyStale } from '../../state/steps.ts';
import { useText } from '../../text/say.ts';
import { StaleStudyNotice } from './stale-study-notice.tsx';
import { StudyFooter } from './study-footer.tsx';
import { StudyHistory } from './study-history.tsx';

interface Props {
  readonly kind: StudyKind;
  /** What the study asks, and what it is good for. */
  readonly title: string;
  readonly lead: string;
  /** The answer that stands above a result. */
  readonly sentence: string | null;
  /** What the main button starts. */
  readonly start: string;
  readonly plan: ReactNode;
  readonly result: ReactNode;
}

/** Without a log there is nothing to ask: how to get one. Studies of a log that was lost can still be looked at. */
function WithoutLog({ kind, title, lead }: Pick<Props, 'kind' | 'title' | 'lead'>): ReactNode {
  const { show } = useLabActions();
  const { say } = useText();
  return (
    <Screen title={title} lead={lead}>
      <FailureNotice place={kind} />
      <p>{say('study.without-log')}</p>
      <div>
        <Button
          onClick={() => {
            show('import');
          }}
        >
          {say('study.to-import')}
        </Button>
      </div>
      <Section title={say('start.samples')}>
        <SampleList />
      </Section>
      <StudyHistory kind={kind} />
    </Screen>
  );
}

/** The frame of both studies: the plan with its main button, or the sentence with what it rests on; earlier ones below. */
export function StudyScreen({ kind, title, lead, sentence, start, plan, result }: Props): ReactNode {
  const { dataset, hasPlan, finished, showing, stopped, failed, stale } = useLabState((state) => ({
    dataset: state.project?.dataset?.id ?? null,
    hasPlan: state.studies[kind].plan !== null,
    finished: state.studies[kind].finished !== null,
    showing: state.studies[kind].showing,
    stopped: state.studies[kind].stopped,
    failed: state.failures[kind] !== undefined,
    stale: isStudyStale(state, kind),
  }));
  const { openStudies } = useLabActions();
  const { say } = useText();
  useEffect(() => {
    if (dataset !== null) void openStudies(kind);
  }, [dataset, kind, openStudies]);
  const showsResult = showing === 'result' && finished;
  if (dataset === null && !showsResult) return <WithoutLog kind={kind} title={title} lead={lead} />;
  return (
    <Screen
      // A result begins at its sentence, wherever its plan had been scrolled to.
      key={showsResult ? 'result' : 'plan'}
      wide
      title={showsResult && sentence !== null ? sentence : title}
      {...(showsResult ? {} : { lead })}
      footer={<StudyFooter kind={kind} start={start} showsResult={showsResult} />}
    >
      <FailureNotice place={kind}>
        {!hasPlan && (
          <Button size="compact-sm" variant="default" onClick={() => void openStudies(kind)}>
            {say('failure.retry')}
          </Button>
        )}
      </FailureNotice>
      <FailureNotice place="import" />
      {stopped && !showsResult && <p role="status">{say('study.stopped')}</p>}
      {showsResult && stale && <StaleStudyNotice kind={kind} />}
      {showsResult ? result : plan}
      {!showsResult && !hasPlan && !failed && <Loader size="sm" aria-label={say('study.proposing')} />}
      <StudyHistory kind={kind} />
    </Screen>
  );
}
