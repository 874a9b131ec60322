import type { RowSpan } from '../../contracts/anomaly.ts';

/** What an error of each column usually is: the root mean square over rows of normal operation. */
export function usualErrors(errors: Float64Array, width: number, { first, end }: RowSpan): Float64Array {
  const usual = new Float64Array(width);
  for (let row = first; row < end; row += 1) {
    for (let column = 0; column < width; column += 1) {
      usual[column] = (usual[column] ?? Number.NaN) + (errors[row * width + column] ?? Number.NaN) ** 2;
    }
  }
  // A column that was forecast without any error keeps the unit of the scaled log.
  return usual.map((sum) => (sum > 0 ? Math.sqrt(sum / (end - first)) : 1));
}

/** The errors of one row in units of what they usually are, root mean square over the columns. */
export function surpriseOf(errors: Float64Array, usual: Float64Array): number {
  let sum = 0;
  for (let column = 0; column < usual.length; column += 1) {
    sum += ((errors[column] ?? Number.NaN) / (usual[column] ?? Number.NaN)) ** 2;
  }
  return Math.sqrt(sum / usual.length);
}
