import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { ExperimentRecord } from '../../../src/contracts/bridge.ts';
import type { EntrySummary } from '../../../src/contracts/experiment.ts';
import { ModelName, useEntryNames } from '../../components/model-name.tsx';
import { Section } from '../../components/screen.tsx';
import { showInterval } from '../../format/numbers.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import { VerdictMark } from './verdict-mark.tsx';
import classes from './verdict-screen.module.css';

/** The other half of an opening: what was compared in the open, or what the sealed rows then said. */
function useOtherHalf(): ExperimentRecord | null {
  const other = useLabState(({ project, experiment }) => {
    const openings = project?.envelope?.openings ?? [];
    const made = openings.find(({ result }) => result === experiment?.id)?.experiment;
    return made ?? openings.findLast((opening) => opening.experiment === experiment?.id)?.result ?? null;
  });
  const { readExperiment } = useLabActions();
  const [read, setRead] = useState<ExperimentRecord | null>(null);
  useEffect(() => {
    let wanted = true;
    if (other !== null) {
      void readExperiment(other).then((record) => {
        if (wanted) setRead(record);
      });
    }
    return () => {
      wanted = false;
    };
  }, [other, readExperiment]);
  return read?.id === other ? read : null;
}

function Index({ entry }: { readonly entry: EntrySummary | undefined }): ReactNode {
  const { say } = useText();
  if (entry === undefined || entry.scores === null) return '–';
  const { mean, low, high } = showInterval(entry.scores.index);
  return (
    <>
      <strong>{mean}</strong>
      {low !== high && <span className="dimmed small"> {say('interval.range', { low, high })}</span>}
      {entry.verdict !== null && <VerdictMark word={entry.verdict.word} />}
    </>
  );
}

/** Every model on the open part and on the sealed rows, side by side. Draws nothing before an opening. */
export function SealedBesideOpen(): ReactNode {
  const shown = useLabState(({ experiment }) => experiment);
  const other = useOtherHalf();
  const { loadExperiment } = useLabActions();
  const { say } = useText();
  const names = useEntryNames(shown?.plan.entries ?? []);
  if (shown === null || other === null || shown.summary === null || other.summary === null) return null;
  const [open, sealed] =
    shown.plan.sealed === undefined ? [shown.summary, other.summary] : [other.summary, shown.summary];
  return (
    <Section
      title={say('envelope.beside')}
      aside={
        <Button size="compact-sm" variant="default" onClick={() => void loadExperiment(other.id)}>
          {say(shown.plan.sealed === undefined ? 'envelope.show-sealed' : 'envelope.show-open')}
        </Button>
      }
    >
      <table className={classes['readings']}>
        <thead>
          <tr>
            <th scope="col">{say('run.model')}</th>
            <th scope="col">{say('envelope.column.open')}</th>
            <th scope="col">{say('envelope.column.sealed')}</th>
          </tr>
        </thead>
        <tbody>
          {open.entries.map((entry) => (
            <tr key={entry.entry}>
              <th scope="row">
                <ModelName model={entry.model} name={names.get(entry.entry)} />
              </th>
              <td>
                <Index entry={entry} />
              </td>
              <td>
                <Index entry={sealed.entries.find((candidate) => candidate.entry === entry.entry)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
