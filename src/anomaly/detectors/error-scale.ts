import type { WatchedLog } from '../watched-log.ts';

/**
 * Turns one-step-ahead errors into scores: each column's error in units of what it usually is in the fitting rows, root mean square
 * over the columns.
 * @param errors [rows × width], row-major
 */
export function scoresOfErrors(
  { rows, width, fitting }: WatchedLog,
  errors: Float64Array,
  beginning: number,
): Float64Array {
  const scales = new Float64Array(width);
  for (let row = beginning; row < fitting.end; row += 1) {
    for (let column = 0; column < width; column += 1) {
      scales[column] = (scales[column] ?? Number.NaN) + (errors[row * width + column] ?? Number.NaN) ** 2;
    }
  }
  const counted = fitting.end - beginning;
  scales.forEach((sum, column) => {
    // A column that was forecast without any error keeps the unit of the scaled log.
    scales[column] = sum > 0 ? Math.sqrt(sum / counted) : 1;
  });
  const scores = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let column = 0; column < width; column += 1) {
      sum += ((errors[row * width + column] ?? Number.NaN) / (scales[column] ?? Number.NaN)) ** 2;
    }
    scores[row] = Math.sqrt(sum / width);
  }
  return scores;
}
