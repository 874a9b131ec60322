import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { FileReceipt } from '../../../src/contracts/dataset.ts';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

/** Notes listed before the rest is folded away. */
const notesShown = 5;

/** What was odd about the files and how it was dealt with. */
export function QuirkNotes({ files }: { readonly files: readonly FileReceipt[] }): ReactNode {
  const { forgetDecisions } = useLabActions();
  const { say, language } = useText();
  const [all, setAll] = useState(false);
  const notes = files.flatMap((file) => file.quirks.map((quirk) => ({ file: file.path, quirk })));
  if (notes.length === 0) return null;
  const shown = all ? notes : notes.slice(0, notesShown);
  return (
    <ul className={classes['notes']} aria-label={say('import.notes')}>
      {shown.map(({ file, quirk }) => (
        <li key={`${file}-${quirk.id}`}>
          {quirk.message[language]}
          {quirk.id === 'remembered-decisions' && (
            <Button size="compact-xs" variant="subtle" ml="xs" onClick={() => void forgetDecisions()}>
              {say('import.notes.forget')}
            </Button>
          )}
          {quirk.rows.length > 0 && (
            <span className="dimmed small">
              {' '}
              {say('import.notes.rows', { rows: quirk.rows.slice(0, 5).join(', ') })}
            </span>
          )}
        </li>
      ))}
      {shown.length < notes.length && (
        <li>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setAll(true);
            }}
          >
            {say('import.notes.more', { count: notes.length - shown.length })}
          </Button>
        </li>
      )}
    </ul>
  );
}
