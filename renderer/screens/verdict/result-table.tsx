import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { type CostAxis, costAxes } from '../../../src/figures/figure.ts';
import { showCost } from '../../../src/figures/quantity.ts';
import { showInterval } from '../../format/numbers.ts';
import type { ComparisonSummary, EntrySummary } from '../../../src/contracts/experiment.ts';
import { ModelName, useEntryNames } from '../../components/model-name.tsx';
import { useText } from '../../text/say.ts';
import { NumberLink } from './numbers/number-tracing.tsx';
import { VerdictMark } from './verdict-mark.tsx';
import classes from './verdict-screen.module.css';

interface Props {
  readonly summary: ComparisonSummary;
  readonly chosen: string;
  readonly onChoose: (entry: string) => void;
}

function Index({ entry, baseline }: { readonly entry: EntrySummary; readonly baseline: string }): ReactNode {
  const { say } = useText();
  if (entry.scores === null) return '–';
  const { mean, low, high } = showInterval(entry.scores.index);
  return (
    <NumberLink number={{ kind: 'index', entry: entry.entry, against: baseline }}>
      <strong>{mean}</strong>
      {low !== high && <span className="dimmed small"> {say('interval.range', { low, high })}</span>}
    </NumberLink>
  );
}

function Word({ entry, baseline }: { readonly entry: EntrySummary; readonly baseline: string }): ReactNode {
  const { say } = useText();
  if (entry.entry === baseline) return say('run.today');
  if (entry.verdict === null) return null;
  return (
    <NumberLink number={{ kind: 'change', entry: entry.entry, against: baseline }}>
      <VerdictMark word={entry.verdict.word} />
    </NumberLink>
  );
}

function costOf(cost: EntrySummary['cost'], axis: CostAxis): number | null {
  switch (axis) {
    case 'trainSeconds':
      return cost?.trainSeconds?.mean ?? null;
    case 'predictMilliseconds':
      return cost?.predictMilliseconds?.p50 ?? null;
    case 'peakMemoryBytes':
      return cost?.peakMemoryBytes ?? null;
    case 'flopsPerStep':
      return cost?.flopsPerStep ?? null;
    default:
      return axis satisfies never;
  }
}

function Costs({ cost }: { readonly cost: EntrySummary['cost'] }): ReactNode {
  const { translate } = useText();
  return costAxes.map((axis) => {
    const value = costOf(cost, axis);
    return (
      <td key={axis} className="number">
        {value === null ? '–' : showCost(axis, value, translate)}
      </td>
    );
  });
}

/** Every model with its index, its interval, the word against today's method, and what it costs. */
export function ResultTable({ summary, chosen, onChoose }: Props): ReactNode {
  const { say } = useText();
  const names = useEntryNames(summary.entries.map(({ entry, model }) => ({ id: entry, model })));
  const order = [...summary.entries].sort(
    (one, other) => (one.scores?.index.mean ?? Infinity) - (other.scores?.index.mean ?? Infinity),
  );
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{say('run.model')}</th>
            <th scope="col" className="number">
              {say('table.index')}
            </th>
            <th scope="col">{say('table.word')}</th>
            {costAxes.map((axis) => (
              <th key={axis} scope="col" className="number">
                {say(`cost.${axis}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.map((entry) => (
            <tr
              key={entry.entry}
              data-chosen={entry.entry === chosen}
              onClick={() => {
                onChoose(entry.entry);
              }}
            >
              <th scope="row">
                <UnstyledButton
                  aria-pressed={entry.entry === chosen}
                  onFocus={() => {
                    onChoose(entry.entry);
                  }}
                >
                  <ModelName
                    model={entry.model}
                    name={names.get(entry.entry)}
                    strong={entry.entry === summary.candidate}
                  />
                </UnstyledButton>
              </th>
              <td className="number">
                <Index entry={entry} baseline={summary.baseline} />
              </td>
              <td>
                <Word entry={entry} baseline={summary.baseline} />
              </td>
              <Costs cost={entry.cost} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
