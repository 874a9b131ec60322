import { Badge, Button, Group, Tabs } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { LogChart } from '../../charts/log-chart.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import type { ChartPlace } from '../../state/lab-state.ts';
import { useText } from '../../text/say.ts';
import { DataChecks } from './data-checks.tsx';
import classes from './import-screen.module.css';
import { Questions } from './questions.tsx';
import { QuirkNotes } from './quirk-notes.tsx';
import { ReadingNotice } from './reading-notice.tsx';
import { answerPlaces, Receipt } from './receipt.tsx';
import { SaveTable } from './save-table.tsx';

const parts = ['receipt', 'checks', 'chart'] as const;
type Part = (typeof parts)[number];
const partNamed = (name: string | null): Part => parts.find((part) => part === name) ?? 'receipt';

/** Where a place of the checks that begins at this row ends. */
function endOfPlace({ checks }: DatasetSummary, row: number): number {
  const place = checks.flatMap(({ places }) => places).find(([first]) => first === row);
  return (place?.[1] ?? row) + 1;
}

/** The sentence first; below it the receipt, the checks and the chart. While something is read again, it can only be looked at. */
export function Understood(props: { readonly dataset: DatasetSummary; readonly reading: boolean }): ReactNode {
  const { dataset, reading } = props;
  const { show, importPicked } = useLabActions();
  const { say, language } = useText();
  const sought = useLabState((state) => state.chartPlace);
  const [part, setPart] = useState<Part>(sought === null ? 'receipt' : 'chart');
  const [place, setPlace] = useState<ChartPlace | null>(sought);
  const attention = dataset.checks.filter(({ severity }) => severity === 'problem' || severity === 'caution').length;

  const lookAt = (where: keyof typeof answerPlaces): void => {
    setPart('receipt');
    // Another part may have been open: the place is there in the next frame.
    requestAnimationFrame(() => {
      document.getElementById(answerPlaces[where])?.scrollIntoView({ block: 'start' });
    });
  };
  return (
    <Screen
      wide
      title={dataset.sentence[language]}
      lead={say('import.lead', { name: dataset.name })}
      footer={
        <>
          <Group gap="xs">
            <Button variant="subtle" disabled={reading} onClick={() => void importPicked()}>
              {say('import.other')}
            </Button>
            <SaveTable disabled={reading} />
          </Group>
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
      <fieldset className={classes['untouched']} disabled={reading}>
        <Questions
          dataset={dataset}
          onLook={(where) => {
            if (where === 'checks') setPart('checks');
            else lookAt(where);
          }}
        />
        <Tabs
          value={part}
          keepMounted={false}
          onChange={(name) => {
            setPart(partNamed(name));
          }}
        >
          <Tabs.List aria-label={say('import.part')}>
            {parts.map((name) => (
              <Tabs.Tab
                key={name}
                value={name}
                rightSection={
                  name === 'checks' &&
                  attention > 0 && (
                    <Badge size="sm" circle color="gray" variant="light">
                      {attention}
                    </Badge>
                  )
                }
              >
                {say(`import.part.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel className={classes['part'] ?? ''} value="receipt">
            <QuirkNotes files={dataset.report.files} />
            <Receipt dataset={dataset} />
          </Tabs.Panel>
          <Tabs.Panel className={classes['part'] ?? ''} value="checks">
            <DataChecks
              dataset={dataset}
              onPlace={(column, row) => {
                setPlace({ column, first: row, end: endOfPlace(dataset, row) });
                setPart('chart');
              }}
            />
          </Tabs.Panel>
          <Tabs.Panel className={classes['part'] ?? ''} value="chart">
            <LogChart key={dataset.id} dataset={dataset} place={place} />
          </Tabs.Panel>
        </Tabs>
      </fieldset>
    </Screen>
  );
}
