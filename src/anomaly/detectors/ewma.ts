import { averagingShare, nextAverage } from '../../foundation/control-charts.ts';
import { rowOf } from '../watched-log.ts';
import { scoreEachRow, type Detector } from './detector.ts';
import { largestMagnitude } from './largest-z.ts';

/** A moving average of each column, in its own long-run deviations √(λ ÷ (2 − λ)); the largest counts. */
export const ewma: Detector = {
  id: 'ewma',
  family: 'control-chart',
  source: 'Roberts 1959, "Control chart tests based on geometric moving averages"; λ = 0.2.',
  seeded: false,
  limit: null,
  score(log, context) {
    const averages = new Float64Array(log.width);
    const deviation = Math.sqrt(averagingShare / (2 - averagingShare));
    return scoreEachRow(log, context, (row) => {
      rowOf(log, row).forEach((value, column) => {
        averages[column] = nextAverage(averages[column] ?? Number.NaN, value, averagingShare);
      });
      return largestMagnitude(averages) / deviation;
    });
  },
};
