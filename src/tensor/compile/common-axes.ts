/**
 * Axes of two shapes for the same elements, cut so finely that each axis of either is a run of them; null where that is not
 * possible. Axes of length one are none.
 */
export function commonAxes(
  first: readonly number[],
  second: readonly number[],
): { readonly lengths: readonly number[]; readonly first: Runs; readonly second: Runs } | null {
  const ends = [...new Set([...boundaries(first), ...boundaries(second)])].sort((one, other) => one - other);
  const lengths = ends.map((end, index) => end / (ends[index - 1] ?? 1));
  if (!lengths.every(Number.isInteger)) return null;
  const runs = (shape: readonly number[]): Runs => {
    let inside = 1;
    return shape.map((length) => {
      const begin = inside;
      inside *= length;
      return ends.flatMap((end, index) => (end > begin && end <= inside ? [index] : []));
    });
  };
  return { lengths, first: runs(first), second: runs(second) };
}

/** For each axis, which of the common axes it consists of. */
type Runs = readonly (readonly number[])[];

/** Numbers of elements in the first axis, the first two, …, without the empty product. */
function boundaries(shape: readonly number[]): readonly number[] {
  let product = 1;
  return shape.flatMap((length) => {
    product *= length;
    return length === 1 ? [] : [product];
  });
}
