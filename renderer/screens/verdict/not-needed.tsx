import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ComparisonSummary } from '../../../src/contracts/experiment.ts';
import { useText } from '../../text/say.ts';
import classes from './verdict-screen.module.css';

/** Said first where a simple method will do: a result worth having, with its reasons. Draws nothing elsewhere. */
export function NotNeeded({ summary }: { readonly summary: ComparisonSummary }): ReactNode {
  const { translate, language } = useText();
  const reasons = summary.reasonsNotNeeded ?? [];
  if (reasons.length === 0) return null;
  return (
    <section
      className={classes['notNeeded']}
      aria-label={translate(`verdict:not-needed.title.${summary.verdict.word}`)}
    >
      <h2>
        <IconCircleCheck size={22} aria-hidden="true" />
        {translate(`verdict:not-needed.title.${summary.verdict.word}`)}
      </h2>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.en}>{reason[language]}</li>
        ))}
      </ul>
    </section>
  );
}
