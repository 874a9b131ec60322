import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { showTimeLeft } from '../../format/time-left.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useEntryNames } from '../../components/model-name.tsx';
import { Screen } from '../../components/screen.tsx';
import { entryRows } from '../../state/entry-rows.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import type { LabState } from '../../state/lab-state.ts';
import { useText } from '../../text/say.ts';
import { EntryRowView } from './entry-row-view.tsx';
import classes from './run-screen.module.css';

type Phase = 'starting' | 'running' | 'measuring' | 'summarising' | 'finished' | 'cancelled' | 'failed' | 'interrupted';

function phaseOf(state: LabState): Phase {
  const { experiment, progress } = state;
  if (experiment === null) return 'starting';
  if (experiment.state !== 'running') return experiment.state;
  if (progress?.state === 'measuring' || progress?.state === 'summarising') return progress.state;
  return progress === null ? 'starting' : 'running';
}

function Controls({ phase }: { readonly phase: Phase }): ReactNode {
  const { cancelling, hasSummary } = useLabState((state) => ({
    cancelling: state.cancelling,
    hasSummary: (state.experiment?.summary ?? null) !== null,
  }));
  const { cancelExperiment, start, show } = useLabActions();
  const { say } = useText();
  const over = phase === 'finished' || phase === 'cancelled' || phase === 'failed' || phase === 'interrupted';
  if (!over) {
    return (
      <Button size="md" variant="default" disabled={cancelling} onClick={() => void cancelExperiment()}>
        {say(cancelling ? 'job.cancelling' : 'run.cancel')}
      </Button>
    );
  }
  const verdict = (
    <Button
      size="md"
      onClick={() => {
        show('verdict');
      }}
    >
      {say('run.verdict')}
    </Button>
  );
  if (phase === 'finished') return verdict;
  return (
    <div className={classes['buttons']}>
      <Button size="md" variant={hasSummary ? 'default' : 'filled'} onClick={() => void start()}>
        {say('run.again')}
      </Button>
      {hasSummary && verdict}
    </div>
  );
}

function Remaining({ phase }: { readonly phase: Phase }): ReactNode {
  const progress = useLabState((state) => state.progress);
  const { say, language } = useText();
  if (phase !== 'running' || progress === null) return <span className="dimmed">{say(`run.phase.${phase}.hint`)}</span>;
  return (
    <span aria-live="polite">
      {say('job.runs', { done: progress.runsDone, total: progress.runsTotal })}
      {progress.secondsLeft !== null && (
        <span className="dimmed"> · {say('job.left', { time: showTimeLeft(progress.secondsLeft, language) })}</span>
      )}
    </span>
  );
}

/** Step 3: every model a row, live; finished rows move up by rank. */
export function RunScreen(): ReactNode {
  const phase = useLabState(phaseOf);
  // The rows are made anew by each event; comparing them one by one would cost more than drawing.
  const { experiment, runs } = useLabState((state) => ({ experiment: state.experiment, runs: state.runs }));
  const { say } = useText();
  const names = useEntryNames(experiment?.plan.entries ?? []);
  const rows = entryRows({ experiment, runs });
  return (
    <Screen
      wide
      title={say(`run.phase.${phase}`)}
      lead={say('run.lead')}
      footer={
        <>
          <Remaining phase={phase} />
          <Controls phase={phase} />
        </>
      }
    >
      <FailureNotice place="run" />
      <div role="table" aria-label={say('run.table')} className={classes['table']}>
        <div role="row" className={classes['head']}>
          <span role="columnheader">{say('run.rank')}</span>
          <span role="columnheader">{say('run.model')}</span>
          <span role="columnheader">{say('run.curve')}</span>
          <span role="columnheader">{say('run.state')}</span>
          <span role="columnheader" className="number">
            {say('run.index')}
          </span>
          <span role="columnheader">{say('run.stability')}</span>
        </div>
        {rows.map((row) => (
          <EntryRowView
            key={row.entry.id}
            row={row}
            name={names.get(row.entry.id)}
            baseline={experiment?.plan.baseline === row.entry.id}
          />
        ))}
      </div>
      <p className="dimmed small">{say('run.note')}</p>
    </Screen>
  );
}
