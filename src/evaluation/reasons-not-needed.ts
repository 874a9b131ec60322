import type { DatasetSummary } from '../contracts/dataset.ts';
import type { ComparisonSummary, EntrySummary, Interval, PairVerdict } from '../contracts/experiment.ts';
import type { Bilingual } from '../contracts/language.ts';
import { inBothLanguages } from '../text/bilingual.ts';
import { decimalsWithin, displayNumber } from '../text/display-number.ts';
import { entryNames } from '../text/entry-names.ts';
import type { Translate } from '../text/translator.ts';

/** What is known of a comparison once its word stands. */
type Judged = Pick<ComparisonSummary, 'candidate' | 'baseline' | 'strongestRival' | 'entries'> & {
  readonly verdict: Pick<ComparisonSummary['verdict'], 'word' | 'againstBaseline' | 'againstRival'>;
};

/**
 * Why nothing needs to be bought: which simple method is as accurate, how close the two are, and what in the log makes it
 * so. A result like any other and no failure; empty where the word is another one.
 */
export function reasonsNotNeeded(judged: Judged, dataset: DatasetSummary): readonly Bilingual[] {
  const { candidate, baseline, strongestRival, entries, verdict } = judged;
  if (verdict.word !== 'not-needed' && verdict.word !== 'no-clear-difference') return [];
  const entryOf = (id: string | null): EntrySummary | undefined => entries.find(({ entry }) => entry === id);
  const learned = entryOf(candidate);
  // Against today's method nothing was confirmed; only where something was does the best simple method decide.
  const undecided = verdict.word === 'no-clear-difference';
  const simple = entryOf(undecided ? baseline : strongestRival);
  if (learned === undefined || simple === undefined) return [];
  const pair = undecided ? verdict.againstBaseline : verdict.againstRival;
  const key = undecided ? (strongestRival === baseline ? 'today' : 'unconfirmed') : 'simple';
  const season = dataset.checks.find(({ code }) => code === 'season.found')?.message ?? null;
  return [
    inBothLanguages((translate) => whichIsAsAccurate(key, learned, simple, entries, translate)),
    ...(pair === null ? [] : [inBothLanguages((translate) => howClose(pair, translate))]),
    ...(season === null ? [] : [season]),
    inBothLanguages((translate) => translate(`verdict:not-needed.${undecided ? 'undecided-now' : 'what-now'}`)),
  ];
}

function whichIsAsAccurate(
  key: 'today' | 'unconfirmed' | 'simple',
  learned: EntrySummary,
  simple: EntrySummary,
  entries: readonly EntrySummary[],
  translate: Translate,
): string {
  const names = entryNames(
    entries.map(({ entry, model }) => ({ id: entry, model })),
    translate,
  );
  const show = ({ entry, scores }: EntrySummary): { readonly name: string; readonly index: string } => ({
    name: names.get(entry) ?? entry,
    index: scores === null ? '–' : showIndex(scores.index),
  });
  return translate(`verdict:not-needed.${key}`, {
    simple: show(simple).name,
    simpleIndex: show(simple).index,
    learned: show(learned).name,
    learnedIndex: show(learned).index,
  });
}

const showIndex = ({ mean, low, high }: Interval): string => displayNumber(mean, decimalsWithin({ low, high }));

function howClose({ effect, interval }: PairVerdict, translate: Translate): string {
  const percent = { low: interval.low * 100, high: interval.high * 100 };
  const decimals = decimalsWithin(percent);
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${displayNumber(value, decimals)}`;
  return translate('verdict:not-needed.close', {
    change: signed(effect * 100),
    low: signed(percent.low),
    high: signed(percent.high),
  });
}
