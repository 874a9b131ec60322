import {
  cumulativeSumAllowance,
  largerSum,
  nextCumulativeSums,
  noCumulativeSums,
} from '../../foundation/control-charts.ts';
import { rowOf } from '../watched-log.ts';
import { scoreEachRow, type Detector } from './detector.ts';

/** A two-sided cumulative sum of each column; the largest counts. It is not set back after an alarm: nobody has acted. */
export const cusum: Detector = {
  id: 'cusum',
  family: 'control-chart',
  source: 'Page 1954, "Continuous inspection schemes"; tabular form, k = 0.5.',
  seeded: false,
  limit: null,
  score(log, context) {
    const sums = Array.from({ length: log.width }, () => noCumulativeSums);
    return scoreEachRow(log, context, (row) => {
      let largest = 0;
      rowOf(log, row).forEach((value, column) => {
        const next = nextCumulativeSums(sums[column] ?? noCumulativeSums, value, cumulativeSumAllowance);
        sums[column] = next;
        largest = Math.max(largest, largerSum(next));
      });
      return largest;
    });
  },
};
