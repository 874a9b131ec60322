import { rowOf } from '../watched-log.ts';
import { scoreEachRow, type Detector } from './detector.ts';

/** The farthest that any column is from its mean, in its own standard deviations: one line of arithmetic. */
export const largestZ: Detector = {
  id: 'largest-z',
  family: 'yardstick',
  source: 'By definition.',
  seeded: false,
  limit: null,
  score: (log, context) => scoreEachRow(log, context, (row) => largestMagnitude(rowOf(log, row))),
};

export function largestMagnitude(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}
