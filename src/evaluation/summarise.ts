import type { DatasetSummary } from '../contracts/dataset.ts';
import {
  foldCountOf,
  type ComparisonSummary,
  type ExperimentPlan,
  type PairVerdict,
  type PredictionTiming,
  type RunResult,
} from '../contracts/experiment.ts';
import {
  contestantsOf,
  evidenceBase,
  isSimple,
  mostAccurate,
  type Contestant,
  type ModelTraits,
} from './contestant.ts';
import { daysUntilProof } from './days-needed.ts';
import { stampEvidence } from './evidence.ts';
import { flipPoints } from './flip-points.ts';
import { judge, type Judgement } from './judge.ts';
import { checkResults, lookAheadOf } from './result-checks/index.ts';
import { reasonsNotNeeded } from './reasons-not-needed.ts';
import { summariseEntry } from './summarise-entry.ts';
import { overallWord, verdictSentence } from './verdict.ts';

export interface SummariseInput {
  readonly experiment: string;
  readonly plan: ExperimentPlan;
  readonly dataset: DatasetSummary;
  readonly results: readonly RunResult[];
  readonly timings: readonly PredictionTiming[];
  /** The family of a model, by model id. */
  readonly traits: (model: string) => ModelTraits;
}

/**
 * The stored results in, everything screen and report say out. Pure: the same results give the same summary, to the
 * last digit, wherever it is computed.
 */
export function summarise({ experiment, plan, dataset, results, timings, traits }: SummariseInput): ComparisonSummary {
  const contestants = contestantsOf(plan, results, traits);
  const baseline = contestants.find(({ id }) => id === plan.baseline);
  const networks = contestants.filter(({ family }) => !isSimple(family));
  const candidate = mostAccurate(networks.filter(({ id }) => id !== plan.baseline));
  const rival = mostAccurate(contestants.filter(({ family }) => isSimple(family)));
  const stored = { plan, dataset, timings, contestants };
  const lookAhead = lookAheadOf({ ...stored, verdicts: new Map() });
  const judged = (among: readonly Contestant[], opponent: Contestant | undefined): Judgements => {
    const judgements = judge(among, opponent, plan, dataset);
    return lookAhead === 'found' ? withoutWords(judgements) : judgements;
  };
  const overBaseline = judged(contestants, baseline);
  const overRival = rival?.id === plan.baseline ? new Map<string, Judgement>() : judged(networks, rival);
  const base = evidenceBase([candidate ?? rival, baseline], plan, dataset);
  const basis = {
    entries: plan.entries,
    baseline: plan.baseline,
    candidate: candidate?.id ?? null,
    againstBaseline: judgementOf(overBaseline, candidate)?.verdict ?? null,
    againstRival: judgementOf(overRival, candidate)?.verdict ?? null,
    looksAhead: lookAhead === 'found',
  };
  const summary: ComparisonSummary = {
    schemaVersion: 1,
    experiment,
    baseline: plan.baseline,
    candidate: basis.candidate,
    strongestRival: rival?.id ?? null,
    entries: contestants.map((contestant) =>
      summariseEntry({
        contestant,
        judgement: judgementOf(overBaseline, contestant),
        timing: timings.find((timing) => timing.entry === contestant.id),
        plannedSeeds: plan.seeds.length,
        plannedFolds: foldCountOf(plan),
        horizon: plan.task.horizon,
      }),
    ),
    verdict: {
      word: overallWord(basis),
      sentence: verdictSentence(basis),
      againstBaseline: basis.againstBaseline,
      againstRival: basis.againstRival,
    },
    evidence: stampEvidence(base, {
      lookAhead,
      folds: foldCountOf(plan),
      repeats: repeatsOf(contestants),
      opening: plan.sealed?.opening ?? null,
    }),
    checks: checkResults({ ...stored, verdicts: verdictsOf(overBaseline) }),
    daysNeeded: {
      logDays: base.logDays,
      proof: daysUntilProof({
        // A difference that has seen the future is none that more days could confirm.
        judgement: lookAhead === 'found' ? undefined : judgementOf(overBaseline, candidate),
        base,
        comparisons: overBaseline.size - 1,
        split: plan.split,
        dataset,
      }),
      improvement: null,
    },
  };
  const { entries } = summary;
  return {
    ...summary,
    flipPoints: lookAhead === 'found' ? [] : flipPoints({ plan, dataset, contestants, entries }),
    reasonsNotNeeded: [...reasonsNotNeeded(summary, dataset)],
  };
}

type Judgements = ReadonlyMap<string, Judgement>;

/** Errors stay what they are, but nothing is confirmed by results that have seen the future. */
const withoutWords = (judgements: Judgements): Judgements =>
  new Map(
    [...judgements].map(([id, { comparison, verdict }]) => [
      id,
      { comparison, verdict: verdict === null ? null : { ...verdict, word: 'not-enough-evidence' } },
    ]),
  );

const verdictsOf = (judgements: Judgements): ReadonlyMap<string, PairVerdict | null> =>
  new Map([...judgements].map(([id, { verdict }]) => [id, verdict]));

/** Whether the repeated trainings came out the same; null where one has none. */
function repeatsOf(contestants: readonly Contestant[]): boolean | null {
  const trained = contestants.filter(({ seeded, losses }) => seeded && losses !== null);
  const repetitions = trained.map(({ results }) =>
    results.flatMap(({ repetition }) => (repetition === null || repetition === undefined ? [] : [repetition.same])),
  );
  if (repetitions.length === 0 || repetitions.some((own) => own.length === 0)) return null;
  return repetitions.flat().every((same) => same);
}

const judgementOf = (judgements: Judgements, contestant: Contestant | undefined): Judgement | undefined =>
  contestant === undefined ? undefined : judgements.get(contestant.id);
