/**
 * The recursions of control charts, one value after the other. Values are in deviations from a centre line of 0. The forecasters
 * and the detectors of the same names share them.
 */

/** Share of the newest value in an exponentially weighted moving average; the usual 0.2 (Roberts 1959; Montgomery, chapter 9). */
export const averagingShare = 0.2;

/** Allowance k and decision interval h of a cumulative sum chart tuned to shifts of one deviation (Page 1954; Montgomery, chapter 9). */
export const cumulativeSumAllowance = 0.5;
export const cumulativeSumLimit = 5;

/** z ← z + λ (x − z) (Roberts 1959). */
export const nextAverage = (average: number, value: number, share: number): number =>
  average + share * (value - average);

/** What a two-sided cumulative sum chart keeps (Page 1954). */
export interface CumulativeSums {
  /** Excess of the values over +k and under −k since the sum last stood at zero. */
  readonly upper: number;
  readonly lower: number;
  /** Values since then; 0 while the sum is zero. */
  readonly upperRows: number;
  readonly lowerRows: number;
}

export const noCumulativeSums: CumulativeSums = { upper: 0, lower: 0, upperRows: 0, lowerRows: 0 };

export function nextCumulativeSums(sums: CumulativeSums, value: number, allowance: number): CumulativeSums {
  const upper = Math.max(0, sums.upper + value - allowance);
  const lower = Math.max(0, sums.lower - value - allowance);
  return {
    upper,
    lower,
    upperRows: upper > 0 ? sums.upperRows + 1 : 0,
    lowerRows: lower > 0 ? sums.lowerRows + 1 : 0,
  };
}

/** What is held against the decision interval. */
export const largerSum = ({ upper, lower }: CumulativeSums): number => Math.max(upper, lower);

/**
 * Mean of the values since the larger sum last stood at zero, which is where a shift, if there is one, most likely began. NaN while
 * both sums are zero.
 */
export function meanSinceShift({ upper, lower, upperRows, lowerRows }: CumulativeSums, allowance: number): number {
  return upper >= lower ? upper / upperRows + allowance : -(lower / lowerRows + allowance);
}
