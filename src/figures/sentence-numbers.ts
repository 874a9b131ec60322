import type { ComparisonSummary } from '../contracts/experiment.ts';
import type { Language } from '../contracts/language.ts';
import type { TracedNumber } from './number-rows.ts';

/** A stretch of the verdict's sentence; `number` where it is one that can be traced. */
export interface SentencePart {
  readonly text: string;
  readonly number: TracedNumber | null;
}

/** A change or the interval of one, in per cent: the only numbers with a per cent sign in the sentence. */
const changes = /[+−]?\d[\d,.]*(?:[〜–][+−]?\d[\d,.]*)?\u00A0%/gu;

/** The sentence taken apart, so that each of its numbers can lead to the rows it came from. */
export function sentenceParts(summary: ComparisonSummary, language: Language): readonly SentencePart[] {
  const sentence = summary.verdict.sentence[language];
  const found = [...sentence.matchAll(changes)];
  const numbers = numbersInOrder(summary, found.length);
  const parts: SentencePart[] = [];
  let end = 0;
  for (const [index, match] of found.entries()) {
    if (match.index > end) parts.push({ text: sentence.slice(end, match.index), number: null });
    parts.push({ text: match[0], number: numbers[index] ?? null });
    end = match.index + match[0].length;
  }
  if (end < sentence.length) parts.push({ text: sentence.slice(end), number: null });
  return parts;
}

/** Today's method is told first; of the simple rival only a confirmed difference is told, as change and interval. */
function numbersInOrder({ candidate, verdict }: ComparisonSummary, count: number): (TracedNumber | null)[] {
  const { againstBaseline, againstRival } = verdict;
  if (candidate === null || againstBaseline === null) return [];
  const told = againstBaseline.word === 'better' || againstRival?.word === 'worse';
  const confirmed = againstRival?.word === 'better' || againstRival?.word === 'worse';
  const ofRival = told && confirmed ? 2 : 0;
  return Array.from({ length: count }, (_, index) => {
    const pair = index < count - ofRival ? againstBaseline : againstRival;
    return pair === null ? null : { kind: 'change', entry: candidate, against: pair.against };
  });
}
