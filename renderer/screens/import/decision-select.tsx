import { Button, Select } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ImportDecisions } from '../../../src/contracts/dataset.ts';
import { type DecisionName, without } from '../../state/decisions.ts';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface Props<Value extends string> {
  readonly name: DecisionName;
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly decisions: ImportDecisions;
  /** What a choice decides; null leaves it to the reader again. */
  readonly decide: (value: Value) => ImportDecisions | null;
}

/** One decision about reading the files. Choosing something else reads them again; what was changed can be taken back. */
export function DecisionSelect<Value extends string>(props: Props<Value>): ReactNode {
  const { name, label, value, choices, decisions, decide } = props;
  const { reread } = useLabActions();
  const { say } = useText();
  const changed = decisions[name] !== undefined;
  return (
    <div className={classes['decision']}>
      <Select
        label={label}
        value={value}
        data={choices.map((choice) => ({ ...choice }))}
        allowDeselect={false}
        searchable={choices.length > 12}
        onChange={(chosen) => {
          const choice = choices.find((candidate) => candidate.value === chosen);
          if (choice === undefined || choice.value === value) return;
          const decision = decide(choice.value);
          void reread((before) => (decision === null ? without(before, name) : { ...before, ...decision }));
        }}
      />
      {changed && (
        <Button
          className={classes['takeBack'] ?? ''}
          size="compact-xs"
          variant="subtle"
          leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
          aria-label={say('decision.take-back.of', { decision: label })}
          onClick={() => void reread((before) => without(before, name))}
        >
          {say('decision.take-back')}
        </Button>
      )}
    </div>
  );
}
