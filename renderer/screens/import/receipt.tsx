import type { ReactNode } from 'react';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { Section } from '../../components/screen.tsx';
import { useText } from '../../text/say.ts';
import { ColumnTable } from './column-table.tsx';
import { DecisionControls } from './decision-controls.tsx';
import { EncodingChoice } from './encoding-choice.tsx';
import classes from './import-screen.module.css';
import { MissingValues } from './missing-values.tsx';
import { MemberChoice, TableChoice } from './part-choice.tsx';
import { PreviewTables } from './preview-tables.tsx';
import { ReceiptTable } from './receipt-table.tsx';
import { UnreadableCells } from './unreadable-cells.tsx';

/** Where on the page an open question is answered; the element's id. */
export const answerPlaces = { choices: 'import-choices', columns: 'import-columns' } as const;

/** How the files were read, what came out, and the means to change it. */
export function Receipt({ dataset }: { readonly dataset: DatasetSummary }): ReactNode {
  const { report, preview, sparklines } = dataset;
  const { say } = useText();
  const packed = report.files.find(({ members }) => members.length > 1);
  const several = report.files.find(({ tables }) => tables.length > 1);
  return (
    <>
      <Section title={say('import.receipt')} aside={<span className="dimmed small">{say('import.receipt.hint')}</span>}>
        <DecisionControls dataset={dataset} />
        <ReceiptTable report={report} />
      </Section>
      <div id={answerPlaces.choices} className={classes['choiceSections']}>
        {packed !== undefined && <MemberChoice file={packed} />}
        {several !== undefined && <TableChoice file={several} />}
        <EncodingChoice dataset={dataset} />
      </div>
      <div id={answerPlaces.columns}>
        <Section
          title={say('import.columns', { count: report.columns.length })}
          aside={<span className="dimmed small">{say('import.columns.hint')}</span>}
        >
          <ColumnTable columns={report.columns} sparklines={sparklines} />
          <MissingValues dataset={dataset} />
          <UnreadableCells report={report} />
        </Section>
      </div>
      <Section title={say('import.preview')}>
        <PreviewTables preview={preview} />
      </Section>
    </>
  );
}
