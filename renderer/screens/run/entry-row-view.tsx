import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { showTimeLeft } from '../../format/time-left.ts';
import { showInterval } from '../../format/numbers.ts';
import { ModelName } from '../../components/model-name.tsx';
import type { EntryRow } from '../../state/entry-rows.ts';
import { useText } from '../../text/say.ts';
import { LossCurve } from './loss-curve.tsx';
import classes from './run-screen.module.css';

function State({ row }: { readonly row: EntryRow }): ReactNode {
  const { say, translate, language } = useText();
  const working = row.phase === 'preparing' || row.phase === 'training' || row.phase === 'scoring';
  const done = new Set(row.runs.flatMap(({ phase, key }) => (phase === 'finished' ? [key.seed] : []))).size;
  return (
    <div className={classes['state']}>
      <span>
        {say(`run.row.${row.phase}`)}
        {working && row.secondsLeft !== null && (
          <span className="dimmed small"> · {say('job.left', { time: showTimeLeft(row.secondsLeft, language) })}</span>
        )}
        {row.phase === 'finished' && done > 1 && (
          <span className="dimmed small"> · {say('run.row.repetitions', { count: done })}</span>
        )}
      </span>
      {working && <Progress size={4} value={100 * row.share} aria-label={say(`run.row.${row.phase}`)} />}
      {row.failure !== null && (
        <span className={classes['failure']}>
          {translate(`failure:${row.failure.code}.message`, row.failure.values)}
          {row.runs.some((run) => run.willRetry) && ` ${say('run.row.retrying')}`}
        </span>
      )}
    </div>
  );
}

function Index({ row, baseline }: { readonly row: EntryRow; readonly baseline: boolean }): ReactNode {
  const { say } = useText();
  if (row.index === null) return <span className="dimmed">–</span>;
  if (baseline) return <strong>100</strong>;
  const printed = showInterval(row.index);
  return (
    <>
      <strong>{printed.mean}</strong>
      {printed.low !== printed.high && (
        <span className="dimmed small"> {say('interval.range', { low: printed.low, high: printed.high })}</span>
      )}
    </>
  );
}

interface Props {
  readonly row: EntryRow;
  readonly name: string | undefined;
  readonly baseline: boolean;
}

/** One model's row: rank, name, live curve, state with time left, provisional index, stability. */
export function EntryRowView({ row, name, baseline }: Props): ReactNode {
  const { say } = useText();
  return (
    <div role="row" className={classes['row']} data-phase={row.phase}>
      <span role="cell" className={classes['rank']}>
        {row.rank ?? ''}
      </span>
      <span role="cell" className={classes['model']}>
        <ModelName model={row.entry.model} name={name} strong={row.rank === 1} />
        {baseline && <span className={classes['today']}>{say('run.today')}</span>}
      </span>
      <span role="cell">
        <LossCurve row={row} />
      </span>
      <span role="cell">
        <State row={row} />
      </span>
      <span role="cell" className="number">
        <Index row={row} baseline={baseline} />
      </span>
      <span role="cell" className={classes['stability']} data-stability={row.stability}>
        {row.runs.length > 0 && row.runs.some((run) => run.history.length > 0) && (
          <>
            <span className={classes['light']} aria-hidden="true" />
            {say(`run.stability.${row.stability}`, { count: row.skippedSteps })}
          </>
        )}
      </span>
    </div>
  );
}
