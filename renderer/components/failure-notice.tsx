import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { FailurePlace } from '../state/lab-state.ts';
import { useLabActions, useLabState } from '../state/lab-context.tsx';
import { useText } from '../text/say.ts';
import { Phrases } from './phrases.tsx';

/** What went wrong at a place, what to do, and that nothing was lost. Draws nothing where all is well. */
export function FailureNotice(props: { readonly place: FailurePlace; readonly children?: ReactNode }): ReactNode {
  const failure = useLabState((state) => state.failures[props.place]);
  const { copyDiagnosis, dismissFailure } = useLabActions();
  const { say, translate } = useText();
  const [copied, setCopied] = useState(false);
  if (failure === undefined) return null;
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden="true" />}
      title={<Phrases text={translate(`failure:${failure.code}.message`, failure.values)} />}
    >
      <p>{translate(`failure:${failure.code}.hint`, failure.values)}</p>
      <p className="dimmed small">{say('failure.kept')}</p>
      <Group gap="xs" mt="sm">
        {props.children}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            void copyDiagnosis(failure).then(setCopied);
          }}
        >
          {say(copied ? 'failure.copied' : 'failure.copy')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            dismissFailure(props.place);
          }}
        >
          {say('failure.close')}
        </Button>
      </Group>
    </Alert>
  );
}
