import type { ReactNode } from 'react';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import { fileName } from '../../format/file-name.ts';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

/** Cells with content that could not be read, as they stand in the file, with where they stand; folded column by column. */
export function UnreadableCells({ report }: { readonly report: DatasetSummary['report'] }): ReactNode {
  const { say } = useText();
  const columns = report.columns.filter(({ unreadable }) => unreadable > 0);
  if (columns.length === 0) return null;
  const several = report.files.length > 1;
  return columns.map(({ name, unreadable, unreadableCells }) => (
    <details key={name} className={classes['folded']}>
      <summary>{say('unreadable.column', { column: name, count: displayNumber(unreadable) })}</summary>
      <ul className={classes['cells']}>
        {unreadableCells.map(({ file, record, raw }) => (
          <li key={`${String(file)} ${String(record)}`}>
            <span className="dimmed">
              {several && `${fileName(report.files[file]?.path ?? '')} · `}
              {say('unreadable.record', { record: displayNumber(record) })}
            </span>{' '}
            <code>{raw}</code>
          </li>
        ))}
      </ul>
      {unreadable > unreadableCells.length && (
        <p className="dimmed small">
          {say('unreadable.more', { count: displayNumber(unreadable - unreadableCells.length) })}
        </p>
      )}
    </details>
  ));
}
