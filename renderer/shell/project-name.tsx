import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useLabActions, useLabState } from '../state/lab-context.tsx';
import { useText } from '../text/say.ts';
import classes from './top-bar.module.css';

/** Edited in place: Enter or leaving the field keeps the name, Escape gives the old one back. */
export function ProjectName(): ReactNode {
  const name = useLabState((state) => state.project?.name ?? null);
  const { renameProject } = useLabActions();
  const { say } = useText();
  const [edited, setEdited] = useState<string | null>(null);
  if (name === null) return null;
  const keep = (): void => {
    const wanted = edited?.trim() ?? '';
    setEdited(null);
    if (wanted !== '' && wanted !== name) void renameProject(wanted);
  };
  return (
    <TextInput
      className={classes['name'] ?? ''}
      variant="unstyled"
      size="sm"
      maxLength={200}
      aria-label={say('top.project')}
      value={edited ?? name}
      onChange={(event) => {
        setEdited(event.currentTarget.value);
      }}
      onBlur={keep}
      onKeyDown={(event) => {
        // An Enter that only closes a Japanese conversion is not meant for us.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setEdited(null);
      }}
    />
  );
}
