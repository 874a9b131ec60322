import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';

const formats = ['csv', 'parquet'] as const;

/** Saves the log as it was understood, for other programs. */
export function SaveTable({ disabled }: { readonly disabled: boolean }): ReactNode {
  const { exportTable } = useLabActions();
  const { say } = useText();
  const save = async (format: (typeof formats)[number]): Promise<void> => {
    const fileName = await exportTable(format);
    if (fileName !== null) notifications.show({ message: say('table.saved', { file: fileName }) });
  };
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button variant="subtle" disabled={disabled} leftSection={<IconDownload size={16} aria-hidden="true" />}>
          {say('table.save')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {say(`table.save.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
