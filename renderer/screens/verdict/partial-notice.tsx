import { Alert, Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ComparisonSummary } from '../../../src/contracts/experiment.ts';
import { ModelName } from '../../components/model-name.tsx';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';

/** Names the models that could not be judged in full, why, and how to try again. */
export function PartialNotice({ summary }: { readonly summary: ComparisonSummary }): ReactNode {
  const { start } = useLabActions();
  const { say, translate } = useText();
  const incomplete = summary.entries.filter((entry) => entry.status !== 'complete');
  if (incomplete.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" icon={<IconInfoCircle aria-hidden="true" />} title={say('partial.title')}>
      <ul>
        {incomplete.map((entry) => (
          <li key={entry.entry}>
            <ModelName model={entry.model} /> – {say(`partial.${entry.status === 'none' ? 'none' : 'some'}`)}
            {entry.failures[0] !== undefined &&
              ` ${translate(`failure:${entry.failures[0].code}.message`, entry.failures[0].values)}`}
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="default" onClick={() => void start()}>
        {say('stale.again')}
      </Button>
    </Alert>
  );
}
