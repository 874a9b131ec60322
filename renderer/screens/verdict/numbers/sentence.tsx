import { Fragment, type ReactNode } from 'react';
import type { ComparisonSummary } from '../../../../src/contracts/experiment.ts';
import { sentenceParts } from '../../../../src/figures/sentence-numbers.ts';
import { Phrases } from '../../../components/phrases.tsx';
import { useText } from '../../../text/say.ts';
import { NumberLink } from './number-tracing.tsx';

/** The verdict in words; each of its numbers leads to the rows it came from. */
export function Sentence({ summary }: { readonly summary: ComparisonSummary }): ReactNode {
  const { language } = useText();
  return sentenceParts(summary, language).map(({ text, number }, index) => (
    <Fragment key={`${index}-${text}`}>
      {number === null ? <Phrases text={text} /> : <NumberLink number={number}>{text}</NumberLink>}
    </Fragment>
  ));
}
