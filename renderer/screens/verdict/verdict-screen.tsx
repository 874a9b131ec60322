import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ComparisonSummary } from '../../../src/contracts/experiment.ts';
import { Screen, Section } from '../../components/screen.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import { LeakBadge } from './checks/leak-badge.tsx';
import { ResultChecks } from './checks/result-checks.tsx';
import { CostChart } from './cost-chart.tsx';
import { DaysNeededWords } from './days-needed.tsx';
import { EntryDetails } from './entry-details.tsx';
import { EnvelopeState } from './envelope.tsx';
import { EvidenceStamp } from './evidence-stamp.tsx';
import { ForecastChart } from './forecast-chart.tsx';
import { HorizonChart } from './horizon-chart.tsx';
import { MemoryTable } from './memory-table.tsx';
import { PartialNotice } from './partial-notice.tsx';
import { ResultTable } from './result-table.tsx';
import { NotNeeded } from './not-needed.tsx';
import { NumberTracing } from './numbers/number-tracing.tsx';
import { Sentence } from './numbers/sentence.tsx';
import { SealedBesideOpen } from './sealed-beside-open.tsx';
import { useFigureSource } from './figure-source.ts';
import { VerdictMark } from './verdict-mark.tsx';
import classes from './verdict-screen.module.css';

function Judged({ summary }: { readonly summary: ComparisonSummary }): ReactNode {
  const { show } = useLabActions();
  const { say, language } = useText();
  const source = useFigureSource();
  const detailed = useLabState((state) => state.app?.settings.detail === 'detailed');
  const [chosen, setChosen] = useState(summary.candidate ?? summary.baseline);
  return (
    <Screen
      wide
      title={summary.verdict.sentence[language]}
      headline={<Sentence summary={summary} />}
      footer={
        <>
          <span className="dimmed small">{say('verdict.footer')}</span>
          <Button
            size="md"
            onClick={() => {
              show('report');
            }}
          >
            {say('verdict.report')}
          </Button>
        </>
      }
    >
      <div className={classes['conclusion']}>
        <VerdictMark word={summary.verdict.word} large />
        <EvidenceStamp evidence={summary.evidence} />
        <LeakBadge checks={summary.checks ?? []} />
        <EnvelopeState />
      </div>
      <StaleNotice />
      <NotNeeded summary={summary} />
      <ResultChecks checks={summary.checks ?? []} />
      <PartialNotice summary={summary} />
      <FailureNotice place="verdict" />
      <div className={classes['costAndDetails']}>
        <CostChart summary={summary} source={source} chosen={chosen} onChoose={setChosen} />
        <EntryDetails summary={summary} entry={chosen} />
      </div>
      <div className={classes['pair']}>
        <ForecastChart source={source} />
        <HorizonChart source={source} />
      </div>
      <Section title={say('verdict.table')} aside={<span className="dimmed small">{say('verdict.table.hint')}</span>}>
        <ResultTable summary={summary} chosen={chosen} onChoose={setChosen} />
      </Section>
      <SealedBesideOpen />
      <DaysNeededWords summary={summary} />
      {detailed && <MemoryTable entry={chosen} />}
    </Screen>
  );
}

/** Step 4: the sentence, then the pictures, then the table. */
export function VerdictScreen(): ReactNode {
  const summary = useLabState((state) => state.experiment?.summary ?? null);
  const { say } = useText();
  if (summary === null) return <Screen title={say('verdict.none')}>{null}</Screen>;
  return (
    <NumberTracing key={summary.experiment}>
      <Judged summary={summary} />
    </NumberTracing>
  );
}
