import { ActionIcon, Menu } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Settings } from '../../src/contracts/bridge.ts';
import { useLabActions } from '../state/lab-context.tsx';
import { useText } from '../text/say.ts';

const icons = { light: IconSun, dark: IconMoon, system: IconDeviceDesktop };
const themes = ['light', 'dark', 'system'] as const;

export function ThemeButton({ chosen }: { readonly chosen: Settings['theme'] }): ReactNode {
  const { updateSettings } = useLabActions();
  const { say } = useText();
  const Chosen = icons[chosen];
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={say('top.theme')}>
          <Chosen size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {themes.map((theme) => {
          const Icon = icons[theme];
          return (
            <Menu.Item
              key={theme}
              leftSection={<Icon size={16} aria-hidden="true" />}
              onClick={() => void updateSettings({ theme })}
            >
              {say(`top.theme.${theme}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
