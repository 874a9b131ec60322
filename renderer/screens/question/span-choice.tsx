import { Chip, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { showSteps } from '../../../src/figures/quantity.ts';
import { stepChoices } from '../../format/step-choices.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './question-screen.module.css';

interface Props {
  readonly label: string;
  readonly suffix: 'later' | 'back';
  readonly steps: number;
  readonly suggested: number;
  readonly reason: string;
  readonly dataset: DatasetSummary;
  readonly onChange: (steps: number) => void;
}

/** A span in the clock's words: three choices for everyone, more and the exact number of rows in the detailed view. */
export function SpanChoice({ label, suffix, steps, suggested, reason, dataset, onChange }: Props): ReactNode {
  const detailed = useLabState((state) => state.app?.settings.detail === 'detailed');
  const { say, translate } = useText();
  // A span that takes more than a tenth of the log leaves too little to learn from and to test on.
  const most = Math.max(suggested, Math.floor(dataset.gridRows / 10));
  const choices = stepChoices(suggested, dataset.gridStepMilliseconds, most, detailed ? 7 : 3);
  const shown = [...new Set([...choices, steps])].sort((one, other) => one - other);
  const words = (count: number): string =>
    say(`question.span.${suffix}`, { span: showSteps(count, dataset.gridStepMilliseconds, translate) });
  return (
    <>
      <Chip.Group
        value={String(steps)}
        onChange={(value) => {
          if (Number(value) !== steps) onChange(Number(value));
        }}
      >
        <div className={classes['chips']} role="radiogroup" aria-label={label}>
          {shown.map((count) => (
            <Chip key={count} value={String(count)} radius={8} variant="outline">
              {words(count)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      {detailed && (
        <NumberInput
          label={say('question.span.rows')}
          value={steps}
          min={1}
          max={most}
          clampBehavior="strict"
          w={140}
          size="xs"
          onChange={(value) => {
            if (typeof value === 'number' && Number.isInteger(value) && value !== steps) onChange(value);
          }}
        />
      )}
      {steps === suggested && <p className={classes['reason']}>{reason}</p>}
    </>
  );
}
