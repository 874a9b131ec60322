import type { DatasetSummary } from '../contracts/dataset.ts';
import type { ExperimentPlan, PairVerdict } from '../contracts/experiment.ts';
import { comparePair, wordFor, type PairComparison } from './compare-pair.ts';
import { evidenceBase, type Contestant } from './contestant.ts';
import { missingEvidence } from './evidence.ts';
import { holmAdjusted } from './holm.ts';

export interface Judgement {
  readonly comparison: PairComparison;
  /** Null for the opponent itself. */
  readonly verdict: PairVerdict | null;
}

/**
 * Each contestant against one opponent, by entry id, with Holm's adjustment over all of them. Contestants without a
 * result are left out, and so is everybody when the opponent has none.
 */
export function judge(
  contestants: readonly Contestant[],
  opponent: Contestant | undefined,
  plan: ExperimentPlan,
  dataset: DatasetSummary,
): ReadonlyMap<string, Judgement> {
  const opponentLosses = opponent?.losses ?? null;
  if (opponent === undefined || opponentLosses === null) return new Map();
  const compared = contestants.flatMap((contestant) => {
    if (contestant.losses === null) return [];
    const comparison = comparePair(contestant.losses, opponentLosses, plan.task.horizon);
    return comparison === null ? [] : [{ contestant, comparison }];
  });
  const others = compared.filter(({ contestant }) => contestant.id !== opponent.id);
  const adjusted = holmAdjusted(others.map(({ comparison }) => comparison.probability));
  const adjustedById = new Map(others.map(({ contestant }, index) => [contestant.id, adjusted[index] ?? 1]));
  return new Map(
    compared.map(({ contestant, comparison }) => {
      const probability = adjustedById.get(contestant.id);
      const verdict =
        probability === undefined ? null : verdictFor(contestant, opponent, comparison, probability, plan, dataset);
      return [contestant.id, { comparison, verdict }];
    }),
  );
}

function verdictFor(
  contestant: Contestant,
  opponent: Contestant,
  comparison: PairComparison,
  adjustedProbability: number,
  plan: ExperimentPlan,
  dataset: DatasetSummary,
): PairVerdict {
  const missing = missingEvidence(evidenceBase([contestant, opponent], plan, dataset));
  return {
    word: wordFor(comparison, adjustedProbability, missing),
    against: opponent.id,
    effect: comparison.ratio - 1,
    interval: { low: comparison.ratioInterval.low - 1, high: comparison.ratioInterval.high - 1 },
    missing,
  };
}
