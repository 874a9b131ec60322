import { knownSentinels, type ColumnEvidence } from './column-evidence.ts';

/**
 * Observes the numbers of a column in order, as `observeValue` does one by one, and turns those that stand for "missing" into NaN.
 * NaN is no number and is passed over.
 */
export function observeNumbers(evidence: ColumnEvidence, values: Float64Array, missing: readonly number[]): void {
  let { count, sum, sumError, lowest, highest, zeros, ones, decreases, lastValue } = evidence;
  const hasMissing = missing.length > 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (value !== value) continue;
    const isOutlying = value <= -99 || value >= 9999;
    if ((isOutlying && knownSentinels.has(value)) || (hasMissing && missing.includes(value))) {
      evidence.sentinels.set(value, (evidence.sentinels.get(value) ?? 0) + 1);
      if (hasMissing && missing.includes(value)) values[row] = Number.NaN;
      continue;
    }
    if (count === 0) evidence.firstValue = value;
    count += 1;
    const total = sum + value;
    const added = total - sum;
    sumError += sum - (total - added) + (value - added);
    sum = total;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    if (value === 0) zeros += 1;
    else if (value === 1) ones += 1;
    if (value < lastValue) decreases += 1;
    lastValue = value;
  }
  Object.assign(evidence, { count, sum, sumError, lowest, highest, zeros, ones, decreases, lastValue });
}
