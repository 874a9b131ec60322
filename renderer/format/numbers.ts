import type { Interval } from '../../src/contracts/experiment.ts';
import { decimalsWithin, displayNumber, displaySignificant } from '../../src/text/display-number.ts';

/** A measured value of a log, with the digits an eye can use. */
export const showMeasure = (value: number): string =>
  Math.abs(value) >= 1000 ? displayNumber(value) : displaySignificant(value, 4);

/** A number as somebody wrote it, all of its digits: a value that stands for something, such as −200 for "missing". */
export const showWritten = (value: number): string =>
  displayNumber(value, /\.(\d+)$/u.exec(String(value))?.[1]?.length ?? 0);

export const showPercent = (share: number): string => `${displayNumber(100 * share)} %`;

export interface PrintedInterval {
  readonly mean: string;
  readonly low: string;
  readonly high: string;
}

/** All three numbers with the digits the interval justifies, as the report prints them. */
export function showInterval(interval: Interval): PrintedInterval {
  const decimals = decimalsWithin(interval);
  return {
    mean: displayNumber(interval.mean, decimals),
    low: displayNumber(interval.low, decimals),
    high: displayNumber(interval.high, decimals),
  };
}
