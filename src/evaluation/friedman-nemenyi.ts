import { chiSquareUpperProbability } from './incomplete-gamma.ts';
import { regularisedIncompleteBeta } from './student-t.ts';
import { studentisedRangeQuantile } from './studentised-range.ts';

export interface FriedmanTest {
  /** 1 = smallest error; ties share the mean of their ranks. */
  readonly averageRanks: readonly number[];
  /** Friedman's χ², corrected for ties. */
  readonly chiSquare: number;
  readonly probability: number;
  /** Iman and Davenport's F, less conservative; infinite where every log ranks the models alike. */
  readonly f: number;
  readonly fProbability: number;
}

/** Ranks within one log, 1 for the smallest. */
export function ranksOf(errors: readonly number[]): readonly number[] {
  return errors.map((error) => {
    const smaller = errors.filter((other) => other < error).length;
    const equal = errors.filter((other) => other === error).length;
    return smaller + (equal + 1) / 2;
  });
}

/**
 * Whether several models differ over several independent logs (Friedman 1937; Iman and Davenport 1980; both as in Demšar
 * 2006, section 3.2.2). `errors` has one row per log and one column per model.
 */
export function friedmanTest(errors: readonly (readonly number[])[]): FriedmanTest {
  const logs = errors.length;
  const models = errors[0]?.length ?? 0;
  if (logs < 2 || models < 2) {
    throw new RangeError(`${String(models)} models on ${String(logs)} logs cannot be ranked against each other.`);
  }
  const ranks = errors.map(ranksOf);
  const averageRanks = Array.from(
    { length: models },
    (_, model) => ranks.reduce((sum, row) => sum + (row[model] ?? Number.NaN), 0) / logs,
  );
  const middle = (models + 1) / 2;
  const between = logs * averageRanks.reduce((sum, rank) => sum + (rank - middle) ** 2, 0);
  // Without ties this is k (k² − 1) ÷ 12 per log; ties leave less to explain.
  const within = ranks.flat().reduce((sum, rank) => sum + (rank - middle) ** 2, 0);
  const freedom = models - 1;
  const chiSquare = within === 0 ? 0 : (logs * freedom * between) / within;
  const room = logs * freedom - chiSquare;
  const f = room <= 0 ? Infinity : ((logs - 1) * chiSquare) / room;
  return {
    averageRanks,
    chiSquare,
    probability: chiSquareUpperProbability(chiSquare, freedom),
    f,
    fProbability: fUpperProbability(f, freedom, freedom * (logs - 1)),
  };
}

/** Probability that an F variable exceeds `value`. */
function fUpperProbability(value: number, numeratorFreedom: number, denominatorFreedom: number): number {
  if (!Number.isFinite(value)) return 0;
  const x = denominatorFreedom / (denominatorFreedom + numeratorFreedom * value);
  return regularisedIncompleteBeta(x, denominatorFreedom / 2, numeratorFreedom / 2);
}

/** Average ranks further apart than this differ at `level` (Nemenyi 1963; Demšar 2006, section 3.2.2). */
export function nemenyiCriticalDifference(models: number, logs: number, level: number): number {
  return (studentisedRangeQuantile(level, models) / Math.SQRT2) * Math.sqrt((models * (models + 1)) / (6 * logs));
}

/**
 * Largest runs of models, best first, that the critical difference does not tell apart; models stand in several runs where
 * these overlap. Indices into `averageRanks`.
 */
export function indistinguishableGroups(
  averageRanks: readonly number[],
  criticalDifference: number,
): readonly (readonly number[])[] {
  const order = averageRanks.map((_, model) => model).sort((a, b) => rankAt(averageRanks, a) - rankAt(averageRanks, b));
  const runs = order.map((first, start) =>
    order
      .slice(start)
      .filter((model) => rankAt(averageRanks, model) - rankAt(averageRanks, first) < criticalDifference),
  );
  // A run that ends where the one before it ends is a part of that one.
  return runs.filter((run, index) => index === 0 || run.at(-1) !== runs[index - 1]?.at(-1));
}

const rankAt = (ranks: readonly number[], model: number): number => ranks[model] ?? Number.NaN;
