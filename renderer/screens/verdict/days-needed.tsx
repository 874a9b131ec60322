import type { ReactNode } from 'react';
import type { ComparisonSummary } from '../../../src/contracts/experiment.ts';
import { daysNeededSentences } from '../../../src/text/days-needed.ts';
import { Section } from '../../components/screen.tsx';
import { useEntryNames } from '../../components/model-name.tsx';
import { useText } from '../../text/say.ts';

/** How many more days of log are needed, with the date, or why that cannot be said yet. */
export function DaysNeededWords({ summary }: { readonly summary: ComparisonSummary }): ReactNode {
  const { say, translate } = useText();
  const names = useEntryNames(summary.entries.map(({ entry, model }) => ({ id: entry, model })));
  if (summary.daysNeeded === undefined) return null;
  const sentences = daysNeededSentences(summary.daysNeeded, (entry) => names.get(entry) ?? entry, translate);
  return (
    <Section title={say('days.title')}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Section>
  );
}
