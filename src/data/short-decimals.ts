/**
 * Numbers of a column as whole numbers over one power of ten, which is what nearly every logger writes: 180.01 and 1.5 are 18001 and 150
 * with two decimals. They are summed, compared and packed in whole numbers; `wholeNumber / 10^decimals` is the very float64 that the
 * written number is read as, since both are exact.
 */
export interface ShortDecimals {
  /** `missingWhole` where there is no number. Never −0, which no whole number tells from 0. */
  readonly whole: Int32Array;
  readonly decimals: number;
}

export const missingWhole = -(2 ** 31);
/** The largest whole number, and the lowest with a minus before it. */
export const mostWholeNumber = 2 ** 31 - 1;
/** As many digits always fit. */
export const mostShortDigits = 9;

const powersOfTen = Float64Array.from({ length: mostShortDigits + 1 }, (_, exponent) => 10 ** exponent);

/** 10^decimals, up to `mostShortDigits`. */
export const powerOfTen = (decimals: number): number => powersOfTen[decimals] ?? Number.NaN;

/** The whole number that stands for `value` with so many decimals; NaN where none does exactly. */
export function wholeOf(value: number, decimals: number): number {
  const power = powerOfTen(decimals);
  const whole = Math.round(value * power);
  return whole / power === value && Math.abs(whole) <= mostWholeNumber && !Object.is(value, -0) ? whole : Number.NaN;
}

/** How many numbers there are, and the lowest and highest of them; +∞ and −∞ where there is none. */
export function extremesOf(whole: Int32Array): {
  readonly count: number;
  readonly lowest: number;
  readonly highest: number;
} {
  let missing = 0;
  let lowest = mostWholeNumber;
  let highest = -mostWholeNumber;
  for (let row = 0; row < whole.length; row += 1) {
    const number = whole[row] ?? missingWhole;
    if (number === missingWhole) {
      missing += 1;
      continue;
    }
    if (number < lowest) lowest = number;
    if (number > highest) highest = number;
  }
  const count = whole.length - missing;
  return count === 0
    ? { count, lowest: Number.POSITIVE_INFINITY, highest: Number.NEGATIVE_INFINITY }
    : { count, lowest, highest };
}
