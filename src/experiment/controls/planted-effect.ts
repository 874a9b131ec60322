import type { ComparisonSummary, RunResult } from '../../contracts/experiment.ts';
import { comparePair, significanceLevel, type PairComparison } from '../../evaluation/compare-pair.ts';
import { collectLosses, type EntryLosses } from '../../evaluation/entry-losses.ts';
import { detectableDifference, textbookDifference, type DifferenceSpread } from '../../evaluation/power.ts';
import { meanOf } from '../../evaluation/quantile.ts';
import { summaryOf } from './control-setting.ts';
import { firstName, secondName, type TwinExperiment } from './same-model-twice.ts';

export const promisedPower = 0.8;

/** What two equal models differ by in these experiments, on average over all of them. */
export interface PlantedSizes {
  /** Share of the error that the formula of the lab says is found in four of five cases. */
  readonly own: number;
  /** The same by the textbook, which takes the spread between days for known and trainings for equal. */
  readonly textbook: number;
}

function lossesOf({ results }: TwinExperiment, entry: string): EntryLosses {
  const losses = collectLosses(results.filter(({ run }) => run.entry === entry));
  if (losses === null) throw new Error(`No run of ${entry} has finished.`);
  return losses;
}

function comparisonOf(experiment: TwinExperiment): PairComparison {
  const { horizon } = experiment.plan.task;
  const comparison = comparePair(lossesOf(experiment, secondName), lossesOf(experiment, firstName), horizon);
  if (comparison === null) throw new Error('Two entries of one experiment share no origins.');
  return comparison;
}

/** Asks the power formula, given the spread that two equal models have here. */
export function plantedSizes(experiments: readonly TwinExperiment[]): PlantedSizes {
  const spreads = experiments.map((experiment) => comparisonOf(experiment).spread);
  const error = meanOf(
    experiments.map((experiment) => meanOf(lossesOf(experiment, firstName).absolute.map((losses) => meanOf(losses)))),
  );
  const spread = averageSpread(spreads);
  const question = { level: significanceLevel, comparisons: 1, power: promisedPower };
  return {
    own: detectableDifference(spread, question) / error,
    textbook: textbookDifference(Math.sqrt(spread.origins.variance), question) / error,
  };
}

function averageSpread(spreads: readonly DifferenceSpread[]): DifferenceSpread {
  const average = (pick: (spread: DifferenceSpread) => number): number => meanOf(spreads.map(pick));
  const [first] = spreads;
  if (first === undefined) throw new Error('There is no experiment to take a spread from.');
  return {
    origins: {
      variance: average(({ origins }) => origins.variance),
      degreesOfFreedom: average(({ origins }) => origins.degreesOfFreedom),
    },
    seeds: first.seeds.map(({ degreesOfFreedom }, model) => ({
      variance: average(({ seeds }) => seeds[model]?.variance ?? Number.NaN),
      degreesOfFreedom,
    })),
  };
}

/** The verdicts when the second of two equal models makes errors smaller by the share `size`, at every origin. */
export const withPlantedEffect = (experiments: readonly TwinExperiment[], size: number): readonly ComparisonSummary[] =>
  experiments.map(({ plan, dataset, results }) =>
    summaryOf(
      plan,
      dataset,
      results.map((result) => (result.run.entry === secondName ? improved(result, size) : result)),
    ),
  );

function improved(result: RunResult, size: number): RunResult {
  const { rows, absolute, squared } = result.origins;
  return {
    ...result,
    origins: {
      rows,
      absolute: absolute.map((loss) => loss * (1 - size)),
      squared: squared.map((loss) => loss * (1 - size) ** 2),
    },
  };
}
