import type { DatasetSummary } from '../contracts/dataset.ts';
import type { EntrySummary, ExperimentPlan } from '../contracts/experiment.ts';
import type { FlipPoint } from '../contracts/result-check.ts';
import { inBothLanguages } from '../text/bilingual.ts';
import { displaySignificant } from '../text/display-number.ts';
import { entryNames } from '../text/entry-names.ts';
import type { Translate } from '../text/translator.ts';
import { comparePair, wordFor } from './compare-pair.ts';
import { evidenceBase, type Contestant } from './contestant.ts';
import { missingEvidence } from './evidence.ts';

type Cost = FlipPoint['cost'];

/** What is held against a limit. Of response times the slow end: a limit is there to be kept nineteen times out of twenty. */
const costOf: Readonly<Record<Cost, (cost: NonNullable<EntrySummary['cost']>) => number | null>> = {
  trainSeconds: ({ trainSeconds }) => trainSeconds?.mean ?? null,
  predictMilliseconds: ({ predictMilliseconds }) => predictMilliseconds?.p95 ?? null,
  peakMemoryBytes: ({ peakMemoryBytes }) => peakMemoryBytes,
  stateBytes: ({ stateBytes }) => stateBytes,
};
/**
 * Below these nobody is held up: a thousandth of a millisecond, or what the process takes by itself, must not decide what is taken. So
 * little counts as equal, and of equal costs the more accurate entry is taken.
 */
const negligible: Readonly<Record<Cost, number>> = {
  trainSeconds: 1,
  predictMilliseconds: 1,
  peakMemoryBytes: 256 * 1024 * 1024,
  stateBytes: 1024,
};
const costs = ['trainSeconds', 'predictMilliseconds', 'peakMemoryBytes', 'stateBytes'] as const satisfies Cost[];

export interface FlipPointQuestion {
  readonly plan: ExperimentPlan;
  readonly dataset: DatasetSummary;
  readonly contestants: readonly Contestant[];
  readonly entries: readonly EntrySummary[];
}

/**
 * For each kind of cost, which entry is to be taken under a limit on it. From the cheapest on, a dearer entry displaces the one so
 * far only where it is confirmed to be more accurate: interval and test over the shared origins, the test adjusted for as many
 * comparisons as there can be (Bonferroni), and enough evidence for any verdict. A kind that fewer than two entries have is left out.
 */
export function flipPoints(question: FlipPointQuestion): FlipPoint[] {
  const { plan } = question;
  const isBetter = confirmedBetter(question);
  return costs.flatMap((cost) => {
    const steps = stepsOf(pricesOf(question, cost), isBetter);
    if (steps === null) return [];
    return [{ cost, steps, sentence: inBothLanguages((translate) => sentenceOf(plan, cost, steps, translate)) }];
  });
}

interface Price {
  readonly contestant: Contestant;
  readonly from: number;
}

type IsBetter = (entry: Contestant, over: Contestant) => boolean;

/** Ascending; of entries that cost the same the more accurate first. */
function pricesOf({ contestants, entries }: FlipPointQuestion, cost: Cost): readonly Price[] {
  const counted = ({ from }: Price): number => Math.max(negligible[cost], from);
  return contestants
    .flatMap((contestant) => {
      const measured = entries.find(({ entry }) => entry === contestant.id)?.cost ?? null;
      const from = measured === null ? null : costOf[cost](measured);
      return from === null || contestant.losses === null ? [] : [{ contestant, from }];
    })
    .sort((one, other) => counted(one) - counted(other) || one.contestant.error - other.contestant.error);
}

function stepsOf(prices: readonly Price[], isBetter: IsBetter): FlipPoint['steps'] | null {
  const [cheapest, ...dearer] = prices;
  if (cheapest === undefined || dearer.length === 0) return null;
  const steps = [cheapest];
  let best = cheapest.contestant;
  for (const price of dearer) {
    if (!isBetter(price.contestant, best)) continue;
    best = price.contestant;
    steps.push(price);
  }
  return steps.map(({ contestant, from }) => ({ from, entry: contestant.id }));
}

/** Each pair is compared once, whichever costs ask for it. */
function confirmedBetter({ plan, dataset, contestants }: FlipPointQuestion): IsBetter {
  const known = new Map<string, boolean>();
  const comparisons = Math.max(1, contestants.length - 1);
  const compare: IsBetter = (entry, over) => {
    if (entry.losses === null || over.losses === null || entry.error >= over.error) return false;
    const comparison = comparePair(entry.losses, over.losses, plan.task.horizon);
    if (comparison === null) return false;
    const missing = missingEvidence(evidenceBase([entry, over], plan, dataset));
    return wordFor(comparison, Math.min(1, comparisons * comparison.probability), missing) === 'better';
  };
  return (entry, over) => {
    const pair = JSON.stringify([entry.id, over.id]);
    const better = known.get(pair) ?? compare(entry, over);
    known.set(pair, better);
    return better;
  };
}

function sentenceOf(plan: ExperimentPlan, cost: Cost, steps: FlipPoint['steps'], translate: Translate): string {
  const names = entryNames(plan.entries, translate);
  const nameOf = (entry: string): string => names.get(entry) ?? entry;
  const [cheapest, ...dearer] = steps;
  const first = nameOf(cheapest?.entry ?? '');
  if (dearer.length === 0) return translate(`verdict:flip.${cost}.none`, { entry: first });
  return dearer
    .map(({ from, entry }) =>
      translate(`verdict:flip.${cost}`, { limit: limitInWords(cost, from, translate), entry: nameOf(entry) }),
    )
    .reduce(
      (told, next) => translate('verdict:sentences.joined', { first: told, second: next }),
      translate('verdict:flip.below', { entry: first }),
    );
}

const kilobyte = 1e3;
const megabyte = 1e6;

function limitInWords(cost: Cost, value: number, translate: Translate): string {
  const inUnit = (size: number, unit: string): string =>
    translate(`verdict:flip.unit.${unit}`, { value: displaySignificant(roundedUp(size), 2) });
  switch (cost) {
    case 'trainSeconds':
      return inUnit(value, 'seconds');
    case 'predictMilliseconds':
      return inUnit(value, 'milliseconds');
    case 'peakMemoryBytes':
    case 'stateBytes':
      return value < megabyte ? inUnit(value / kilobyte, 'kilobytes') : inUnit(value / megabyte, 'megabytes');
    default:
      return cost satisfies never;
  }
}

/** To two digits, upwards: under a limit that was rounded down the entry would not fit. */
function roundedUp(value: number): number {
  if (value <= 0) return 0;
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / step - 1e-9) * step;
}
