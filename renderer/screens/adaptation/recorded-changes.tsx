import { Button, CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AdaptationPlan } from '../../../src/contracts/adaptation.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { RowInput } from '../../components/row-input.tsx';
import { clockOf, showRow } from '../../format/row-words.ts';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText, useWords } from '../../text/say.ts';
import classes from './adaptation-screen.module.css';
import type { ScoredPart } from './scenario-edits.ts';

/** When conditions changed in the log itself: an overhaul, another product, a new year. */
export function RecordedChanges(props: {
  readonly plan: AdaptationPlan;
  readonly at: readonly number[];
  readonly dataset: DatasetSummary;
  readonly scored: ScoredPart;
}): ReactNode {
  const { plan, at, dataset, scored } = props;
  const { editStudy } = useLabActions();
  const { language } = useText();
  const words = useWords('adaptation');
  const clock = clockOf(dataset);
  const take = (rows: readonly number[]): void => {
    const distinct = [...new Set(rows)].sort((one, other) => one - other);
    if (distinct.length > 0) editStudy({ ...plan, change: { kind: 'recorded', at: distinct } });
  };
  const last = scored.firstRow + scored.rows - 1;
  return (
    <>
      <p className="dimmed small">
        {words('screen.recorded.meaning', {
          from: showRow(scored.firstRow, clock, language),
          to: showRow(last, clock, language),
        })}
      </p>
      <ul className={classes['recorded']}>
        {at.map((row, index) => (
          <li key={index}>
            <RowInput
              label={words('screen.change.number', { number: index + 1 })}
              row={scored.firstRow + row}
              rows={last}
              clock={clock}
              onChange={(next) => {
                if (next >= scored.firstRow) take(at.with(index, next - scored.firstRow));
              }}
            />
            <CloseButton
              disabled={at.length === 1}
              aria-label={words('screen.change.remove', { number: index + 1 })}
              onClick={() => {
                take(at.toSpliced(index, 1));
              }}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => {
            take([...at, Math.min(scored.rows - 1, Math.floor(((at.at(-1) ?? 0) + scored.rows) / 2))]);
          }}
        >
          {words('screen.add')}
        </Button>
      </div>
    </>
  );
}
