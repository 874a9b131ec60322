/** Numbers whose smallest digits are the point. */

/** 2.2 × 10⁻¹⁶ as the 2.2 and the −16. */
export function scientificParts(value: number): { readonly mantissa: string; readonly exponent: string } {
  const [mantissa = '', exponent = ''] = value.toExponential(1).split('e');
  return {
    mantissa: mantissa.replace('-', '−').replace('.0', ''),
    exponent: exponent.replace('+', '').replace('-', '−'),
  };
}

/** Written out, to the first digit that is not zero: 0.0000000000000002 */
export function showWrittenOut(value: number): string {
  if (value === 0) return '0';
  const exponent = Number(value.toExponential(0).split('e')[1]);
  return value.toFixed(Math.min(100, Math.max(0, -exponent))).replace('-', '−');
}

const allDecimals = 17;

/** Seventeen digits behind the point: as many as tell any two float64 numbers of order one apart. */
export const showAllDigits = (value: number): string => value.toFixed(allDecimals).replace('-', '−');

/** How many of those digits are beyond doubt when two ways to a number lie this far apart. */
export const agreeingDecimals = (difference: number): number =>
  difference === 0 ? allDecimals : Math.min(allDecimals, Math.max(0, Math.floor(-Math.log10(difference))));
