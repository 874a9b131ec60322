import { Alert, Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { StudyKind } from '../../../src/contracts/study.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';

/** Said above a result of another log than the one in use. */
export function StaleStudyNotice({ kind }: { readonly kind: StudyKind }): ReactNode {
  const { name, ready } = useLabState((state) => ({
    name: state.studies[kind].finished?.plan.dataset.name ?? '',
    ready: state.studies[kind].plan !== null && state.runningStudy === null,
  }));
  const { runStudy } = useLabActions();
  const { say } = useText();
  return (
    <Alert color="gray" variant="light" icon={<IconRefresh aria-hidden="true" />} title={say('study.stale', { name })}>
      <p>{say('study.stale.explanation')}</p>
      <Button size="compact-sm" variant="default" mt="sm" disabled={!ready} onClick={() => void runStudy(kind)}>
        {say('stale.again')}
      </Button>
    </Alert>
  );
}
