import { SegmentedControl, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLabActions, useLabState } from '../state/lab-context.tsx';
import { useText } from '../text/say.ts';
import { EngineChip } from './engine-chip.tsx';
import { ProjectName } from './project-name.tsx';
import { ThemeButton } from './theme-button.tsx';
import classes from './top-bar.module.css';

export function TopBar(): ReactNode {
  const settings = useLabState((state) => state.app?.settings ?? null);
  const { show, updateSettings } = useLabActions();
  const { say } = useText();
  return (
    <header className={classes['bar']}>
      <UnstyledButton
        className={classes['mark']}
        onClick={() => {
          show('start');
        }}
        title={say('top.home')}
      >
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M2 15L7 8.5L11 11.5L18 3" fill="none" stroke="var(--accent)" strokeWidth="2" />
          <circle cx="18" cy="3.5" r="2.2" fill="var(--accent)" />
        </svg>
        Fast Weight Lab
      </UnstyledButton>
      <ProjectName />
      <div className={classes['right']}>
        <EngineChip />
        {settings !== null && (
          <>
            <SegmentedControl
              size="xs"
              aria-label={say('top.detail')}
              value={settings.detail}
              data={[
                { value: 'simple', label: say('top.simple') },
                { value: 'detailed', label: say('top.detailed') },
              ]}
              onChange={(detail) => void updateSettings({ detail })}
            />
            <SegmentedControl
              size="xs"
              aria-label={say('top.language')}
              value={settings.language}
              data={[
                { value: 'ja', label: '日本語' },
                { value: 'en', label: 'English' },
              ]}
              onChange={(language) => void updateSettings({ language })}
            />
            <ThemeButton chosen={settings.theme} />
          </>
        )}
      </div>
    </header>
  );
}
