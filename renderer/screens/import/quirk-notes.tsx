import type { ReactNode } from 'react';
import type { FileReceipt } from '../../../src/contracts/dataset.ts';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

/** What was odd about the files and how it was dealt with. */
export function QuirkNotes({ files }: { readonly files: readonly FileReceipt[] }): ReactNode {
  const { say, language } = useText();
  const notes = files.flatMap((file) => file.quirks.map((quirk) => ({ file: file.path, quirk })));
  if (notes.length === 0) return null;
  return (
    <ul className={classes['notes']} aria-label={say('import.notes')}>
      {notes.map(({ file, quirk }) => (
        <li key={`${file}-${quirk.id}`}>
          {quirk.message[language]}
          {quirk.rows.length > 0 && (
            <span className="dimmed small">
              {' '}
              {say('import.notes.rows', { rows: quirk.rows.slice(0, 5).join(', ') })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
