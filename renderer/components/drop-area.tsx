import { Button } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useLabActions } from '../state/lab-context.tsx';
import { useText } from '../text/say.ts';
import classes from './drop-area.module.css';

type DropEvent = Parameters<NonNullable<Parameters<typeof Dropzone>[0]['getFilesFromEvent']>>[0];

/**
 * The files as the browser hands them over. The library's own reader replaces them by copies that no longer
 * know which file on disk they came from.
 */
async function filesOf(event: DropEvent): Promise<File[]> {
  if (Array.isArray(event)) return Promise.all(event.map((handle) => handle.getFile()));
  if ('dataTransfer' in event && event.dataTransfer !== null) return [...event.dataTransfer.files];
  const { target } = event;
  return target instanceof HTMLInputElement && target.files !== null ? [...target.files] : [];
}

/** Drop a log here, or choose it: by mouse, keyboard or drag and drop. */
export function DropArea({ height }: { readonly height: number }): ReactNode {
  const { importDropped, importFolder, importPasted } = useLabActions();
  const { say } = useText();
  const openPicker = useRef<() => void>(null);
  return (
    <Dropzone
      className={classes['area'] ?? ''}
      openRef={openPicker}
      onDrop={(files) => void importDropped(files)}
      getFilesFromEvent={filesOf}
      useFsAccessApi={false}
      activateOnKeyboard={false}
      activateOnClick={false}
      h={height}
      radius={12}
      aria-label={say('drop.label')}
      inputProps={{ 'aria-label': say('drop.input') }}
    >
      <div className={classes['inside']}>
        <IconFileImport size={36} stroke={1.4} aria-hidden="true" />
        <p className={classes['headline']}>{say('drop.headline')}</p>
        <Button size="md" onClick={() => openPicker.current?.()}>
          {say('drop.choose')}
        </Button>
        <div className={classes['others']}>
          <Button size="compact-sm" variant="subtle" onClick={() => void importFolder()}>
            {say('drop.choose-folder')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => void importPasted(null)}>
            {say('drop.paste')}
          </Button>
        </div>
        <p className="dimmed small">{say('drop.formats')}</p>
        <p className={classes['promise']}>{say('drop.promise')}</p>
      </div>
    </Dropzone>
  );
}
