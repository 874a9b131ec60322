import { Alert, Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLabActions, useLabState } from '../state/lab-context.tsx';
import { isStale } from '../state/steps.ts';
import { useText } from '../text/say.ts';

/** Said above a result that answers another question than the one asked now. */
export function StaleNotice(): ReactNode {
  const stale = useLabState(isStale);
  const { start, show } = useLabActions();
  const { say } = useText();
  if (!stale) return null;
  return (
    <Alert color="gray" variant="light" icon={<IconRefresh aria-hidden="true" />} title={say('stale.title')}>
      <p>{say('stale.explanation')}</p>
      <Button size="compact-sm" variant="default" mt="sm" mr="xs" onClick={() => void start()}>
        {say('stale.again')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        mt="sm"
        onClick={() => {
          show('question');
        }}
      >
        {say('stale.look')}
      </Button>
    </Alert>
  );
}
