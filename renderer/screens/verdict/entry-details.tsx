import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { showBytes } from '../../../src/figures/quantity.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import { showInterval } from '../../format/numbers.ts';
import type { ComparisonSummary, EntrySummary } from '../../../src/contracts/experiment.ts';
import { ModelName } from '../../components/model-name.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import { ExportModel } from './export-model.tsx';
import { MemoryAlarms } from './memory-alarms.tsx';
import { NumberLink } from './numbers/number-tracing.tsx';
import { VerdictMark } from './verdict-mark.tsx';
import classes from './verdict-screen.module.css';

function Technical({ entry }: { readonly entry: EntrySummary }): ReactNode {
  const { settings, paper } = useLabState((state) => ({
    settings: state.experiment?.plan.entries.find((candidate) => candidate.id === entry.entry)?.hyperparameters,
    paper: state.app?.models.find((model) => model.id === entry.model)?.paper ?? null,
  }));
  const { say, translate } = useText();
  return (
    <dl className={classes['facts']}>
      {entry.scores !== null && (
        <>
          <dt>{say('details.mae')}</dt>
          <dd>
            <NumberLink number={{ kind: 'error-scaled', entry: entry.entry, against: null }}>
              {showInterval(entry.scores.mae_scaled).mean}
            </NumberLink>
          </dd>
          <dt>{say('details.mse')}</dt>
          <dd>
            <NumberLink number={{ kind: 'squared-scaled', entry: entry.entry, against: null }}>
              {showInterval(entry.scores.mse_scaled).mean}
            </NumberLink>
          </dd>
        </>
      )}
      {entry.cost !== null && (
        <>
          <dt>{say('details.parameters')}</dt>
          <dd>{displayNumber(entry.cost.parameters)}</dd>
          <dt>{say('details.memory-kept')}</dt>
          <dd>{showBytes(entry.cost.stateBytes, translate)}</dd>
        </>
      )}
      {Object.entries(settings ?? {}).map(([name, value]) => (
        <div key={name} className={classes['fact']}>
          <dt>{name}</dt>
          <dd>{String(value)}</dd>
        </div>
      ))}
      {paper !== null && (
        <>
          <dt>{say('details.paper')}</dt>
          <dd>{paper}</dd>
        </>
      )}
    </dl>
  );
}

/** The mean error in the log's own unit, where there is one target to measure it on. */
function ErrorInUnit({ entry }: { readonly entry: EntrySummary }): ReactNode {
  const { targets, columns } = useLabState((state) => ({
    targets: state.experiment?.plan.task.targets ?? [],
    columns: state.project?.dataset?.report.columns ?? [],
  }));
  const { say } = useText();
  if (entry.scores === null || targets.length !== 1) return null;
  const unit = columns.find(({ name }) => name === targets[0])?.unit ?? null;
  return (
    <p className="small">
      <NumberLink number={{ kind: 'error', entry: entry.entry, against: null }}>
        {showInterval(entry.scores.mae).mean}
        {unit !== null && ` ${unit}`}
      </NumberLink>{' '}
      <span className="dimmed">{say('details.error')}</span>
    </p>
  );
}

/** What the chosen model is, and how it did, in words. */
export function EntryDetails(props: { readonly summary: ComparisonSummary; readonly entry: string }): ReactNode {
  const { summary } = props;
  const entry = summary.entries.find((candidate) => candidate.entry === props.entry);
  const detailed = useLabState((state) => state.app?.settings.detail === 'detailed');
  const trained = useLabState(
    (state) => state.app?.models.find((model) => model.id === entry?.model)?.trained === true,
  );
  const { show } = useLabActions();
  const { say, translate } = useText();
  if (entry === undefined) return null;
  return (
    <aside className={classes['details']} aria-label={say('details.label')}>
      <h2>
        <ModelName model={entry.model} strong />
      </h2>
      <p className="small">{translate(`models:${entry.model}.explanation`)}</p>
      {entry.scores !== null && (
        <div>
          <p className={classes['bigIndex']}>
            <NumberLink number={{ kind: 'index', entry: entry.entry, against: summary.baseline }}>
              {showInterval(entry.scores.index).mean}
            </NumberLink>
          </p>
          <p className="dimmed small">{say('details.index')}</p>
        </div>
      )}
      <ErrorInUnit entry={entry} />
      {entry.verdict !== null && <VerdictMark word={entry.verdict.word} />}
      <p className="dimmed small">
        {say('details.rests', {
          origins: displayNumber(entry.origins),
          seeds: displayNumber(entry.seeds),
        })}
      </p>
      <MemoryAlarms entry={entry.entry} />
      {entry.family === 'fast-weight' && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            show('equivalence');
          }}
        >
          {say('details.how-it-works')}
        </Button>
      )}
      {trained && entry.scores !== null && <ExportModel entry={entry.entry} />}
      {detailed && <Technical entry={entry} />}
    </aside>
  );
}
