import {
  friedmanTest,
  indistinguishableGroups,
  nemenyiCriticalDifference,
  type FriedmanTest,
} from './friedman-nemenyi.ts';

/** The error of each entry of one comparison, by entry id. */
export interface RankedLog {
  readonly name: string;
  readonly errors: ReadonlyMap<string, number>;
}

export interface RankedModels extends Omit<FriedmanTest, 'averageRanks'> {
  readonly logs: readonly string[];
  /** Best first. */
  readonly ranks: readonly { readonly entry: string; readonly averageRank: number }[];
  /** Entries that are not in every comparison, and are left out. */
  readonly leftOut: readonly string[];
  readonly level: number;
  readonly criticalDifference: number;
  /** Entries that the critical difference does not tell apart, best first; all of them where Friedman's test finds no difference. */
  readonly groups: readonly (readonly string[])[];
}

/**
 * Ranks the entries that all logs have in common. Groups are told apart only where the Friedman test (in the form of
 * Iman and Davenport) finds a difference at all, as Demšar 2006 has it; otherwise everybody stands in one group.
 * @throws RangeError with fewer than two logs or two common entries
 */
export function rankModels(logs: readonly RankedLog[], level: number): RankedModels {
  const all = [...new Set(logs.flatMap(({ errors }) => [...errors.keys()]))];
  const common = all.filter((entry) => logs.every(({ errors }) => errors.has(entry)));
  const { averageRanks, ...test } = friedmanTest(
    logs.map(({ errors }) => common.map((entry) => errors.get(entry) ?? Number.NaN)),
  );
  const criticalDifference = nemenyiCriticalDifference(common.length, logs.length, level);
  const reach = test.fProbability < level ? criticalDifference : Infinity;
  const nameOf = (model: number): string => common[model] ?? '';
  return {
    ...test,
    logs: logs.map(({ name }) => name),
    ranks: common
      .map((entry, model) => ({ entry, averageRank: averageRanks[model] ?? Number.NaN }))
      .sort((left, right) => left.averageRank - right.averageRank),
    leftOut: all.filter((entry) => !common.includes(entry)),
    level,
    criticalDifference,
    groups: indistinguishableGroups(averageRanks, reach).map((group) => group.map(nameOf)),
  };
}
