import type { ReactNode } from 'react';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { Section } from '../../components/screen.tsx';
import { useText } from '../../text/say.ts';
import { ColumnTable } from './column-table.tsx';
import { PreviewTables } from './preview-tables.tsx';
import { ReceiptTable } from './receipt-table.tsx';

/** How the files were read, what came out, and the means to change it. */
export function Receipt({ dataset }: { readonly dataset: DatasetSummary }): ReactNode {
  const { report, preview, sparklines } = dataset;
  const { say } = useText();
  return (
    <>
      <Section title={say('import.receipt')} aside={<span className="dimmed small">{say('import.receipt.hint')}</span>}>
        <ReceiptTable report={report} />
      </Section>
      <Section
        title={say('import.columns', { count: report.columns.length })}
        aside={<span className="dimmed small">{say('import.columns.hint')}</span>}
      >
        <ColumnTable columns={report.columns} sparklines={sparklines} />
      </Section>
      <Section title={say('import.preview')}>
        <PreviewTables preview={preview} />
      </Section>
    </>
  );
}
