import { rowOf } from '../watched-log.ts';
import { scoreEachRow, type Detector } from './detector.ts';
import { largestMagnitude } from './largest-z.ts';

/** The individuals chart as it hangs in factories: any column outside three standard deviations. */
export const shewhart: Detector = {
  id: 'shewhart',
  family: 'control-chart',
  source: 'Shewhart 1931; limits of 3σ as stated there, whatever the alarm budget.',
  seeded: false,
  limit: 3,
  score: (log, context) => scoreEachRow(log, context, (row) => largestMagnitude(rowOf(log, row))),
};
