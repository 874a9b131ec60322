/**
 * Numbers for people: as many digits as the evidence carries, thousands grouped, a true minus sign. Both languages
 * write them alike.
 */

const grouped = new Map<number, Intl.NumberFormat>();

/** `value` with exactly `decimals` digits after the point; a negative count rounds to tens, hundreds … */
export function displayNumber(value: number, decimals = 0): string {
  const step = 10 ** -decimals;
  const rounded = decimals < 0 ? Math.round(value / step) * step : value;
  const digits = Math.max(0, decimals);
  let format = grouped.get(digits);
  if (format === undefined) {
    format = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    grouped.set(digits, format);
  }
  const text = format.format(rounded);
  return /^-[0.,]*$/u.test(text) ? text.slice(1) : text.replace('-', '−');
}

/**
 * Digits after the point that an interval justifies: the rounding step is the largest power of ten that is at most a
 * quarter of its width, so that its two ends stay distinguishable and nothing finer is claimed. An interval of no width
 * gets three significant digits.
 */
export function decimalsWithin(interval: { readonly low: number; readonly high: number }): number {
  const width = Math.abs(interval.high - interval.low);
  const largest = Math.max(Math.abs(interval.low), Math.abs(interval.high));
  if (width < largest * 1e-6) return significantDecimals(largest, 3);
  if (width === 0) return 0;
  return clampDecimals(0 - Math.floor(Math.log10(width / 4) + 1e-9));
}

/** Digits after the point that show `digits` significant digits of `value`. */
export function significantDecimals(value: number, digits: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  return clampDecimals(digits - 1 - Math.floor(Math.log10(Math.abs(value))));
}

const clampDecimals = (decimals: number): number => Math.min(12, Math.max(-12, decimals));

/** A quantity without an interval: `digits` significant digits. */
export function displaySignificant(value: number, digits: number): string {
  return displayNumber(value, significantDecimals(value, digits));
}
