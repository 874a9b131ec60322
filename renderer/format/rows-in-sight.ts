/** Lines of a long table from `first` up to, not including, `end`. */
export interface RowSpan {
  readonly first: number;
  readonly end: number;
}

/** Lines drawn above and below those in sight, so that scrolling never shows an empty stretch. */
const spare = 20;

/** Which lines of equal height a box shows, with a few to spare on both sides. */
export function rowsInSight(scrollTop: number, height: number, lineHeight: number, count: number): RowSpan {
  const top = Math.max(0, Math.floor(scrollTop / lineHeight) - spare);
  const first = Math.min(top, Math.max(0, count - 1));
  return { first, end: Math.min(count, Math.ceil((scrollTop + height) / lineHeight) + spare) };
}
