import { Button, Tabs } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { LogChart } from '../../charts/log-chart.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';
import { QuirkNotes } from './quirk-notes.tsx';
import { ReadingNotice } from './reading-notice.tsx';
import { Receipt } from './receipt.tsx';

const parts = ['receipt', 'chart'] as const;
type Part = (typeof parts)[number];
const partNamed = (name: string | null): Part => parts.find((part) => part === name) ?? 'receipt';

/** The sentence first; below it the receipt, the checks and the chart. While something is being read again, it can only be looked at. */
export function Understood(props: { readonly dataset: DatasetSummary; readonly reading: boolean }): ReactNode {
  const { dataset, reading } = props;
  const { show, importPicked } = useLabActions();
  const { say, language } = useText();
  const [part, setPart] = useState<Part>('receipt');
  return (
    <Screen
      wide
      title={dataset.sentence[language]}
      lead={say('import.lead', { name: dataset.name })}
      footer={
        <>
          <Button variant="subtle" disabled={reading} onClick={() => void importPicked()}>
            {say('import.other')}
          </Button>
          <Button
            size="md"
            disabled={reading}
            onClick={() => {
              show('question');
            }}
          >
            {say('import.proceed')}
          </Button>
        </>
      }
    >
      {reading ? <ReadingNotice /> : <FailureNotice place="import" />}
      <Tabs
        value={part}
        keepMounted={false}
        onChange={(name) => {
          setPart(partNamed(name));
        }}
      >
        <Tabs.List aria-label={say('import.part')}>
          {parts.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {say(`import.part.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel className={classes['part'] ?? ''} value="receipt">
          <QuirkNotes files={dataset.report.files} />
          <Receipt dataset={dataset} />
        </Tabs.Panel>
        <Tabs.Panel className={classes['part'] ?? ''} value="chart">
          <LogChart key={dataset.id} dataset={dataset} place={null} />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
