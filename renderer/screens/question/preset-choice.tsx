import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './question-screen.module.css';

const presets = ['quick', 'standard', 'thorough'] as const;

export function PresetChoice(): ReactNode {
  const preset = useLabState((state) => state.draft.answers.preset);
  const { answer } = useLabActions();
  const { say } = useText();
  return (
    <Radio.Group
      aria-label={say('question.preset')}
      value={preset}
      onChange={(value) => {
        const chosen = presets.find((candidate) => candidate === value);
        if (chosen !== undefined) void answer({ preset: chosen });
      }}
    >
      <div className={classes['cards']}>
        {presets.map((choice) => (
          <Radio.Card key={choice} value={choice} className={classes['card'] ?? ''}>
            <Radio.Indicator />
            <span className={classes['cardWords']}>
              <span>{say(`preset.${choice}`)}</span>
              <span className="dimmed small">{say(`preset.${choice}.meaning`)}</span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
