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

/** To how many of those digits two numbers round to the same. */
export function agreeingDecimals(one: number, other: number): number {
  let decimals = allDecimals;
  while (decimals > 0 && one.toFixed(decimals) !== other.toFixed(decimals)) decimals -= 1;
  return decimals;
}
