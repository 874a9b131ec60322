/** Numbers whose smallest digits are the point. */

const plainDigits = '-0123456789';
const raisedDigits = '⁻⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 2.2 × 10⁻¹⁶ */
export function showScientific(value: number): string {
  if (value === 0) return '0';
  const [mantissa = '', exponent = ''] = value.toExponential(1).split('e');
  const raised = exponent
    .replace('+', '')
    .replaceAll(/./gu, (digit) => raisedDigits.charAt(plainDigits.indexOf(digit)));
  return `${mantissa.replace('-', '−').replace('.0', '')} × 10${raised}`;
}

/** The same written out, to the first digit that is not zero: 0.0000000000000002 */
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
