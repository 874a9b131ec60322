import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { showBytes } from '../../../src/figures/quantity.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import type { FileReceipt } from '../../../src/contracts/dataset.ts';
import { Section } from '../../components/screen.tsx';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

/** Names of columns that are listed before the rest is only counted. */
const columnsNamed = 6;

/** Which of the tables in a file is read, where there are several. */
export function TableChoice({ file }: { readonly file: FileReceipt }): ReactNode {
  const { reread } = useLabActions();
  const { say } = useText();
  if (file.tables.length < 2) return null;
  return (
    <Section title={say('tables.title', { count: file.tables.length })}>
      <Radio.Group
        aria-label={say('tables.title', { count: file.tables.length })}
        value={String(file.tableRead)}
        onChange={(table) => void reread((before) => ({ ...before, table: Number(table) }))}
      >
        <div className={classes['choices']}>
          {file.tables.map(({ firstRecord, rows, columns }, index) => (
            <Radio
              key={firstRecord}
              value={String(index)}
              label={say('tables.table', {
                number: index + 1,
                record: displayNumber(firstRecord),
                rows: displayNumber(rows),
              })}
              description={
                columns.length > columnsNamed
                  ? say('tables.columns-and-more', {
                      columns: columns.slice(0, columnsNamed).join(', '),
                      count: columns.length - columnsNamed,
                    })
                  : columns.join(', ')
              }
            />
          ))}
        </div>
      </Radio.Group>
    </Section>
  );
}

/** Which sheet of a workbook, or which file of an archive, is read, where there are several. */
export function MemberChoice({ file }: { readonly file: FileReceipt }): ReactNode {
  const { reread } = useLabActions();
  const { say, translate } = useText();
  if (file.members.length < 2) return null;
  return (
    <Section title={say('members.title', { count: file.members.length })}>
      <Radio.Group
        aria-label={say('members.title', { count: file.members.length })}
        value={file.member}
        onChange={(member) => void reread((before) => ({ ...before, member }))}
      >
        <div className={classes['choices']}>
          {file.members.map(({ name, rows, bytes }) => (
            <Radio
              key={name}
              value={name}
              label={name}
              description={[
                ...(rows === null ? [] : [say('members.rows', { rows: displayNumber(rows) })]),
                ...(bytes === null ? [] : [showBytes(bytes, translate)]),
              ].join(' · ')}
            />
          ))}
        </div>
      </Radio.Group>
    </Section>
  );
}
