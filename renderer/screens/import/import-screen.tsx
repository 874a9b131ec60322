import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { showBytes } from '../../../src/figures/quantity.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { DropArea } from '../../components/drop-area.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SampleList } from '../../components/sample-list.tsx';
import { Screen, Section } from '../../components/screen.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import { ColumnTable } from './column-table.tsx';
import classes from './import-screen.module.css';
import { PreviewTables } from './preview-tables.tsx';
import { QuirkNotes } from './quirk-notes.tsx';
import { ReceiptTable } from './receipt-table.tsx';

function Reading(): ReactNode {
  const progress = useLabState((state) => state.importing?.progress ?? null);
  const { say, translate } = useText();
  return (
    <Screen title={say('import.reading')} lead={say('import.reading.lead')}>
      <div className={classes['reading']}>
        <Progress
          aria-label={say('import.reading')}
          value={progress === null ? 0 : (100 * progress.bytesRead) / Math.max(1, progress.bytesTotal)}
        />
        <p className="dimmed">
          {progress === null
            ? say('job.preparing')
            : say('job.read', {
                rows: displayNumber(progress.rows),
                bytes: showBytes(progress.bytesRead, translate),
                total: showBytes(progress.bytesTotal, translate),
              })}
        </p>
      </div>
    </Screen>
  );
}

function NothingYet(): ReactNode {
  const { say } = useText();
  return (
    <Screen title={say('import.empty')} lead={say('import.empty.lead')}>
      <FailureNotice place="import" />
      <div className={classes['empty']}>
        <DropArea height={260} />
        <section aria-label={say('start.samples')}>
          <h2 className="minor">{say('start.samples')}</h2>
          <SampleList />
        </section>
      </div>
    </Screen>
  );
}

function Understood({ dataset }: { readonly dataset: DatasetSummary }): ReactNode {
  const { show, importPicked } = useLabActions();
  const { say, language } = useText();
  const { report, preview, sparklines } = dataset;
  return (
    <Screen
      title={dataset.sentence[language]}
      lead={say('import.lead', { name: dataset.name })}
      footer={
        <>
          <Button variant="subtle" onClick={() => void importPicked()}>
            {say('import.other')}
          </Button>
          <Button
            size="md"
            onClick={() => {
              show('question');
            }}
          >
            {say('import.proceed')}
          </Button>
        </>
      }
    >
      <FailureNotice place="import" />
      <QuirkNotes files={report.files} />
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
    </Screen>
  );
}

/** Step 1: what was understood from the file, and the means to correct it. */
export function ImportScreen(): ReactNode {
  const { dataset, importing } = useLabState((state) => ({
    dataset: state.project?.dataset ?? null,
    importing: state.importing !== null,
  }));
  if (importing) return <Reading />;
  return dataset === null ? <NothingYet /> : <Understood dataset={dataset} />;
}
