/** Reading a lookback window; a column that is not there is a fault of the caller, not a value. */

export function columnOf(window: readonly Float64Array[], column: number): Float64Array {
  const values = window[column];
  if (values === undefined) throw new RangeError(`The window has no column ${column}.`);
  return values;
}

export function newestOf(window: readonly Float64Array[], column: number): number {
  const newest = columnOf(window, column).at(-1);
  if (newest === undefined) throw new RangeError('The window is empty.');
  return newest;
}

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
