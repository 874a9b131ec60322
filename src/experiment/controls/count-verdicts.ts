import type { ComparisonSummary, VerdictWord } from '../../contracts/experiment.ts';
import { meanOf } from '../../evaluation/quantile.ts';
import { wilsonInterval } from '../../evaluation/wilson-interval.ts';

/** How often something was said, with its 95 % interval. */
export interface SaidShare {
  readonly times: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export const shareOf = (times: number, of: number): SaidShare => ({
  times,
  of,
  share: times / of,
  ...wilsonInterval(times, of),
});

/** How one comparison was judged over all repetitions. */
export interface JudgedComparison {
  readonly entry: string;
  readonly against: string;
  /** Change of the mean absolute scaled error, share of the rival's, on average over all repetitions. */
  readonly meanEffect: number;
  readonly better: SaidShare;
  readonly worse: SaidShare;
}

/** Every entry against today's method. */
export function countComparisons(summaries: readonly ComparisonSummary[]): readonly JudgedComparison[] {
  const [first] = summaries;
  if (first === undefined) return [];
  const said = (entry: string, word: VerdictWord): SaidShare =>
    shareOf(
      summaries.filter(({ entries }) => entries.some((one) => one.entry === entry && one.verdict?.word === word))
        .length,
      summaries.length,
    );
  return first.entries
    .filter(({ entry }) => entry !== first.baseline)
    .map(({ entry }) => ({
      entry,
      against: first.baseline,
      meanEffect: meanOf(summaries.map((summary) => effectOf(summary, entry))),
      better: said(entry, 'better'),
      worse: said(entry, 'worse'),
    }));
}

function effectOf({ entries }: ComparisonSummary, entry: string): number {
  const verdict = entries.find((one) => one.entry === entry)?.verdict ?? null;
  if (verdict === null) throw new Error(`${entry} was not judged.`);
  return verdict.effect;
}

/** In how many experiments any of `entries` was judged with any of `words`: what is wrong at least once in a family. */
export const countFamily = (
  summaries: readonly ComparisonSummary[],
  entries: readonly string[],
  words: readonly VerdictWord[],
): SaidShare =>
  shareOf(
    summaries.filter((summary) =>
      summary.entries.some(
        ({ entry, verdict }) => entries.includes(entry) && verdict !== null && words.includes(verdict.word),
      ),
    ).length,
    summaries.length,
  );

export const countOverall = (summaries: readonly ComparisonSummary[], word: VerdictWord): SaidShare =>
  shareOf(summaries.filter(({ verdict }) => verdict.word === word).length, summaries.length);
