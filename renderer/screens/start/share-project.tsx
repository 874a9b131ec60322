import { Button, Checkbox, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useState } from 'react';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';

/** Hands the project over as one file. The log's values go along only when the person says so. */
export function ShareProject(): ReactNode {
  const mayIncludeData = useLabState((state) => state.project?.dataset !== null && state.project?.withoutData !== true);
  const { packProject } = useLabActions();
  const { say } = useText();
  const [isOpen, setOpen] = useState(false);
  const [includesData, setIncludesData] = useState(false);
  const close = (): void => {
    setOpen(false);
    setIncludesData(false);
  };
  const save = async (): Promise<void> => {
    const file = await packProject(includesData);
    close();
    if (file !== null) notifications.show({ message: say('start.packed', { file }) });
  };
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => {
          setOpen(true);
        }}
      >
        {say('start.pack')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={say('start.pack')}
        centered
        closeButtonProps={{ 'aria-label': say('start.pack.cancel') }}
      >
        <p>{say('start.pack.lead')}</p>
        <Checkbox
          mt="md"
          checked={includesData}
          disabled={!mayIncludeData}
          label={say('start.pack.data')}
          description={say('start.pack.data.hint')}
          onChange={(event) => {
            setIncludesData(event.currentTarget.checked);
          }}
        />
        <Text mt="sm" size="sm" c="dimmed">
          {say('start.pack.results')}
        </Text>
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={close}>
            {say('start.pack.cancel')}
          </Button>
          <Button onClick={() => void save()}>{say('start.pack.save')}</Button>
        </Group>
      </Modal>
    </>
  );
}
