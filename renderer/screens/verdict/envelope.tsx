import { Button, Group, Modal } from '@mantine/core';
import { IconMail, IconMailOpened } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Envelope } from '../../../src/contracts/envelope.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { isRunning } from '../../state/steps.ts';
import { useText } from '../../text/say.ts';
import classes from './verdict-screen.module.css';

/** What opening does and cannot undo, with the count it will bring. */
function Confirmation(props: { readonly envelope: Envelope; readonly onClose: () => void }): ReactNode {
  const { envelope, onClose } = props;
  const { openEnvelope } = useLabActions();
  const { say } = useText();
  const count = envelope.openings.length + 1;
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('envelope.confirm', { count })}
      closeButtonProps={{ 'aria-label': say('number.close') }}
    >
      <p>{say(count === 1 ? 'envelope.confirm.first' : 'envelope.confirm.again', { count })}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {say('envelope.cancel')}
        </Button>
        <Button
          onClick={() => {
            onClose();
            void openEnvelope();
          }}
        >
          {say('envelope.open-now')}
        </Button>
      </Group>
    </Modal>
  );
}

/** The state of what was put away: unopened, or how often and when it was opened. Draws nothing where nothing was. */
export function EnvelopeState(): ReactNode {
  const { envelope, running, shown } = useLabState((state) => ({
    envelope: state.project?.envelope,
    running: isRunning(state),
    shown: state.experiment?.plan.dataset.id === state.project?.dataset?.id ? state.experiment : null,
  }));
  const { say } = useText();
  const [asking, setAsking] = useState(false);
  if (envelope === undefined || shown === null) return null;
  const last = envelope.openings.at(-1);
  const Sign = last === undefined ? IconMail : IconMailOpened;
  return (
    <span className={classes['envelope']}>
      <Sign size={18} aria-hidden="true" />
      {last === undefined
        ? say('envelope.unopened')
        : say('envelope.opened', { count: displayNumber(envelope.openings.length), date: last.at.slice(0, 10) })}
      {shown.plan.sealed === undefined && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={running}
          onClick={() => {
            setAsking(true);
          }}
        >
          {say('envelope.open')}
        </Button>
      )}
      {asking && (
        <Confirmation
          envelope={envelope}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </span>
  );
}
