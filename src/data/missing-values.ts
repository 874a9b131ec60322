/**
 * Replaces each missing value by the last observed one: what a machine on the line could do too, since it uses the past only.
 * Rows before the first observation get `beginning`.
 */
export function fillForward(column: Float64Array, beginning: number): Float64Array {
  let last = beginning;
  return column.map((value) => {
    if (!Number.isNaN(value)) last = value;
    return last;
  });
}
