export const sizeOfShape = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

export const sameShape = (first: readonly number[], second: readonly number[]): boolean =>
  first.length === second.length && first.every((length, axis) => length === second[axis]);

/** NumPy's broadcasting: aligned at the last axis, length one stretches. */
export function broadcastShape(first: readonly number[], second: readonly number[]): readonly number[] {
  const rank = Math.max(first.length, second.length);
  return Array.from({ length: rank }, (_, axis) => {
    const one = first[axis - rank + first.length] ?? 1;
    const other = second[axis - rank + second.length] ?? 1;
    if (one !== other && one !== 1 && other !== 1) {
      throw new Error(`Shapes [${first.join(', ')}] and [${second.join(', ')}] do not broadcast.`);
    }
    return one === 1 ? other : one;
  });
}
