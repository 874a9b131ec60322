import { Button } from '@mantine/core';
import { IconMail, IconMailFilled } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { displayDays } from '../../../src/text/display-duration.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import { Section } from '../../components/screen.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './question-screen.module.css';

/** What is offered: enough to confirm a result with, and little enough to leave the comparison its data. */
const offeredShare = 0.1;

/** Offers to put the end of the log away for a last test, as long as nothing has been compared on it; says what was put away. */
export function EnvelopeOffer({ dataset }: { readonly dataset: DatasetSummary }): ReactNode {
  const { envelope, used } = useLabState(({ project }) => ({
    envelope: project?.envelope,
    used: [...(project?.experiments ?? []), ...(project?.studies ?? [])].some(
      ({ datasetId }) => datasetId === dataset.id,
    ),
  }));
  const { sealEnvelope } = useLabActions();
  const { say, translate } = useText();
  const [sealing, setSealing] = useState(false);
  if (envelope === undefined && used) return null;
  const seal = async (): Promise<void> => {
    setSealing(true);
    await sealEnvelope(offeredShare);
    setSealing(false);
  };
  return (
    <Section title={say('envelope.title')}>
      {envelope === undefined ? (
        <div className={classes['envelope']}>
          <IconMail size={22} aria-hidden="true" />
          <p className="small">{say('envelope.offer', { share: displayNumber(100 * offeredShare) })}</p>
          <Button variant="default" loading={sealing} onClick={() => void seal()}>
            {say('envelope.seal', { share: displayNumber(100 * offeredShare) })}
          </Button>
        </div>
      ) : (
        <div className={classes['envelope']}>
          <IconMailFilled size={22} aria-hidden="true" />
          <p role="status">
            {say('envelope.sealed', {
              extent:
                envelope.days === null
                  ? say('envelope.rows', { rows: displayNumber(envelope.rows) })
                  : displayDays(envelope.days, translate),
              date: envelope.sealedAt.slice(0, 10),
            })}
          </p>
        </div>
      )}
    </Section>
  );
}
