import { UnstyledButton } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLabActions } from '../state/lab-context.tsx';
import { useText } from '../text/say.ts';
import classes from './sample-list.module.css';

const samples = ['press-line', 'oven'] as const;

/** One click reads a sample log; the rest is the same way as for the user's own. */
export function SampleList(): ReactNode {
  const { importSample } = useLabActions();
  const { say } = useText();
  return (
    <ul className={classes['list']}>
      {samples.map((sample) => (
        <li key={sample}>
          <UnstyledButton className={classes['item'] ?? ''} onClick={() => void importSample(sample)}>
            <IconPlayerPlay size={16} aria-hidden="true" />
            <span className={classes['words']}>
              <span>{say(`sample.${sample}`)}</span>
              <span className="dimmed small">{say(`sample.${sample}.story`)}</span>
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
