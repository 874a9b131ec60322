import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { showTimeLeft } from '../format/time-left.ts';
import { useImportProgress } from '../components/use-import-progress.ts';
import { useLabActions, useLabState } from '../state/lab-context.tsx';
import { isRunning } from '../state/steps.ts';
import type { RunningStudy } from '../state/study-state.ts';
import { useText } from '../text/say.ts';
import classes from './job-bar.module.css';

function ImportJob(): ReactNode {
  const elsewhere = useLabState((state) => state.screen !== 'import');
  const { percent, words, cancelling } = useImportProgress();
  const { cancelImport } = useLabActions();
  const { say } = useText();
  return (
    <>
      <span>{say('job.importing')}</span>
      <Progress className={classes['progress'] ?? ''} aria-label={say('job.importing')} value={percent} />
      <span className="dimmed">{words}</span>
      {/* The import screen has this itself. */}
      {elsewhere && (
        <Button size="compact-sm" variant="default" disabled={cancelling} onClick={() => void cancelImport()}>
          {say('job.cancel')}
        </Button>
      )}
    </>
  );
}

function ExperimentJob(): ReactNode {
  const { progress, cancelling, elsewhere } = useLabState((state) => ({
    progress: state.progress,
    cancelling: state.cancelling,
    elsewhere: state.screen !== 'run',
  }));
  const { cancelExperiment, show } = useLabActions();
  const { say, language } = useText();
  const left = progress?.secondsLeft ?? null;
  const phase = progress?.state === 'measuring' || progress?.state === 'summarising' ? progress.state : 'running';
  return (
    <>
      <span>{say(cancelling ? 'job.cancelling' : `job.${phase}`)}</span>
      <Progress
        className={classes['progress'] ?? ''}
        aria-label={say('job.running')}
        value={100 * (progress?.share ?? 0)}
      />
      <span className="dimmed">
        {progress !== null && say('job.runs', { done: progress.runsDone, total: progress.runsTotal })}
        {left !== null && ` · ${say('job.left', { time: showTimeLeft(left, language) })}`}
      </span>
      {/* The run screen has both of these itself. */}
      {elsewhere && (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              show('run');
            }}
          >
            {say('job.show')}
          </Button>
          <Button size="compact-sm" variant="default" disabled={cancelling} onClick={() => void cancelExperiment()}>
            {say('job.cancel')}
          </Button>
        </>
      )}
    </>
  );
}

function StudyJob({ study }: { readonly study: RunningStudy }): ReactNode {
  const elsewhere = useLabState((state) => state.screen !== study.kind);
  const { cancelStudy, show } = useLabActions();
  const { say, language } = useText();
  const { kind, share, secondsLeft, cancelling } = study;
  return (
    <>
      <span>{say(cancelling ? 'job.cancelling' : `job.study.${kind}`)}</span>
      <Progress className={classes['progress'] ?? ''} aria-label={say(`job.study.${kind}`)} value={100 * share} />
      <span className="dimmed">
        {secondsLeft !== null && say('job.left', { time: showTimeLeft(secondsLeft, language) })}
      </span>
      {/* The study's own screen has both of these itself. */}
      {elsewhere && (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              show(kind);
            }}
          >
            {say('job.show')}
          </Button>
          <Button size="compact-sm" variant="default" disabled={cancelling} onClick={() => void cancelStudy()}>
            {say('job.cancel')}
          </Button>
        </>
      )}
    </>
  );
}

/** What is working now. Always there, so that nothing jumps when work begins. */
export function JobBar(): ReactNode {
  const { importing, running, study, ready } = useLabState((state) => ({
    study: state.runningStudy,
    importing: state.importing !== null,
    running: isRunning(state),
    ready: state.app !== null,
  }));
  const { say } = useText();
  return (
    <footer className={classes['bar']} aria-label={say('job.label')}>
      {importing && <ImportJob />}
      {running && <ExperimentJob />}
      {study !== null && <StudyJob study={study} />}
      {ready && !importing && !running && study === null && <span className="dimmed">{say('job.none')}</span>}
    </footer>
  );
}
