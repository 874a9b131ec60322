import { rankDescending } from './ranking.ts';

/**
 * The lowest threshold under which normal operation raises no more than `allowed` alarms; an alarm is an uninterrupted stretch of
 * rows strictly above the threshold. The search comes down from the highest score and stops at the first excess: further down,
 * alarms that grow together would look like fewer again. At most half of the rows may be under alarm, however many are allowed.
 * @param scores of rows of normal operation in time order, at least one
 */
export function thresholdForBudget(scores: Float64Array, allowed: number): number {
  if (scores.length === 0) throw new RangeError('No rows to set a threshold by.');
  const { order, groupEnds } = rankDescending(scores);
  const raised = new Uint8Array(scores.length);
  let alarms = 0;
  let start = 0;
  for (const end of groupEnds) {
    for (let place = start; place < end; place += 1) {
      const row = order[place] ?? 0;
      alarms += 1 - (raised[row - 1] ?? 0) - (raised[row + 1] ?? 0);
      raised[row] = 1;
    }
    if (alarms > allowed || end > scores.length / 2) return scores[order[start] ?? 0] ?? Number.NaN;
    start = end;
  }
  return scores[order[start] ?? 0] ?? Number.NaN;
}
