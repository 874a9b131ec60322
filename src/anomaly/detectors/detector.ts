import type { DetectorResult } from '../../contracts/anomaly.ts';
import type { WatchedLog } from '../watched-log.ts';

/** What gives every row of a log a number: the higher, the more out of the ordinary. */
export interface Detector {
  readonly id: string;
  readonly family: DetectorResult['family'];
  /** Where the method was published, or what it is by definition. */
  readonly source: string;
  /** True where chance is part of it; it then runs once for each seed. */
  readonly seeded: boolean;
  /** The limit where the method itself states one; null where the alarm budget sets it. */
  readonly limit: number | null;
  /**
   * Scores of all rows of the log, in time order. A score may depend on the fitting rows and on rows up to its own, never on later
   * ones.
   * @throws LabError 'run.cancelled' out of `rest`
   */
  score(log: WatchedLog, context: ScoringContext): Promise<Float64Array>;
}

export interface ScoringContext {
  readonly seed: number;
  /** Call it often: it lets messages in when enough time has gone by. */
  readonly rest: () => Promise<void>;
}

/** How many cheap rows may go by between two rests. */
export const rowsBetweenRests = 256;

/** Scores every row from that row alone. */
export async function scoreEachRow(
  { rows }: WatchedLog,
  { rest }: Pick<ScoringContext, 'rest'>,
  scoreOf: (row: number) => number,
): Promise<Float64Array> {
  const scores = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    if (row % rowsBetweenRests === 0) await rest();
    scores[row] = scoreOf(row);
  }
  return scores;
}
