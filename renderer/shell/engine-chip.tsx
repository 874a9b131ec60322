import { UnstyledButton } from '@mantine/core';
import { IconCpu } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLabActions, useLabState } from '../state/lab-context.tsx';
import { useText } from '../text/say.ts';
import classes from './top-bar.module.css';

/** What computes here, in a few words; the machine page says why. */
export function EngineChip(): ReactNode {
  const engine = useLabState((state) => state.engine);
  const { show } = useLabActions();
  const { say, translate } = useText();
  return (
    <UnstyledButton
      className={classes['chip']}
      title={say('top.engine')}
      onClick={() => {
        show('machine');
      }}
    >
      <IconCpu size={14} aria-hidden="true" />
      <span>
        {engine === null
          ? say('top.engine.probing')
          : say('top.engine.chosen', {
              device: engine.device,
              cores: engine.cores,
              engine: translate(`engine:${engine.chosen}.name`),
            })}
      </span>
    </UnstyledButton>
  );
}
