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
          <dd>{showInterval(entry.scores.mae_scaled).mean}</dd>
          <dt>{say('details.mse')}</dt>
          <dd>{showInterval(entry.scores.mse_scaled).mean}</dd>
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
          <p className={classes['bigIndex']}>{showInterval(entry.scores.index).mean}</p>
          <p className="dimmed small">{say('details.index')}</p>
        </div>
      )}
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
