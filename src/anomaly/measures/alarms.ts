import type { Alarm, DetectorResult, RowSpan } from '../../contracts/anomaly.ts';
import { quantileOfSorted } from '../../evaluation/quantile.ts';
import { stretchesOf } from './events.ts';

/** Stretches above the threshold among the scored rows, each with the event it belongs to. */
export function raiseAlarms(
  scores: Float64Array,
  threshold: number,
  { scored, events, toleranceRows }: ScoredPart,
): Alarm[] {
  const raised = Uint8Array.from(scores, (score) => (score > threshold ? 1 : 0));
  return stretchesOf(raised, scored).map(({ first, end }) => {
    let peakRow = first;
    for (let row = first; row < end; row += 1) {
      if ((scores[row] ?? Number.NaN) > (scores[peakRow] ?? Number.NaN)) peakRow = row;
    }
    const wasOn = first === scored.first && raised[first - 1] === 1;
    const event = wasOn ? null : eventOf(first, events, toleranceRows);
    return { first, end, peakRow, peak: scores[peakRow] ?? Number.NaN, event };
  });
}

export interface ScoredPart {
  readonly scored: RowSpan;
  readonly events: readonly RowSpan[];
  readonly toleranceRows: number;
}

/**
 * An alarm belongs to the event during which it begins, or that it misses by no more than the tolerance. One that has been on for
 * longer belongs to none: whoever is told nothing new has not been warned, and an alarm that never ends would find everything.
 */
function eventOf(row: number, events: readonly RowSpan[], toleranceRows: number): number | null {
  const inside = events.findIndex(({ first, end }) => row >= first && row < end);
  if (inside >= 0) return inside;
  const near = events.findIndex(({ first, end }) => row >= first - toleranceRows && row < end + toleranceRows);
  return near >= 0 ? near : null;
}

/** Events found and their delay, from the alarms; shares of rows, from rows where anything was observed. */
export function measureAtThreshold(
  alarms: readonly Alarm[],
  { scored, events }: ScoredPart,
  labels: Uint8Array,
  observed: Uint8Array,
): NonNullable<DetectorResult['atThreshold']> {
  const delays = events.flatMap(({ first }, event) => {
    const alarm = alarms.find((candidate) => candidate.event === event);
    return alarm === undefined ? [] : [Math.max(0, alarm.first - first)];
  });
  const raised = new Uint8Array(labels.length);
  for (const { first, end } of alarms) raised.fill(1, first, end);
  const counts = countRows(raised, labels, observed, scored);
  return {
    eventsFound: delays.length,
    medianDelayRows: delays.length === 0 ? null : quantileOfSorted(Float64Array.from(delays).sort(), 0.5),
    ...ratesOf(counts),
  };
}

export interface RowCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

export function countRows(
  raised: Uint8Array,
  labels: Uint8Array,
  observed: Uint8Array,
  { first, end }: RowSpan,
): RowCounts {
  const counts = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
  for (let row = first; row < end; row += 1) {
    if (observed[row] !== 1) continue;
    const correct = raised[row] === labels[row];
    if (raised[row] === 1) counts[correct ? 'truePositives' : 'falsePositives'] += 1;
    else counts[correct ? 'trueNegatives' : 'falseNegatives'] += 1;
  }
  return counts;
}

export interface RowRates {
  readonly falseAlarmRate: number;
  readonly missedAlarmRate: number;
  readonly f1: number;
}

/** Shares of rows. What has no rows to be a share of is 0: nothing was falsely raised, nothing missed. */
export function ratesOf({ truePositives, falsePositives, falseNegatives, trueNegatives }: RowCounts): RowRates {
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    falseAlarmRate: share(falsePositives, falsePositives + trueNegatives),
    missedAlarmRate: share(falseNegatives, falseNegatives + truePositives),
    f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}
