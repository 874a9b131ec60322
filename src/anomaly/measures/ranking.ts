/** Places ordered by score, highest first, and where the groups of equal scores end. */
export interface Ranking {
  readonly order: Uint32Array;
  /** Ends (exclusive) of the groups of equal scores, in that order. */
  readonly groupEnds: readonly number[];
}

/** A score that is no number ranks last, with all others like it. */
export function rankDescending(scores: Float64Array): Ranking {
  const keys = scores.map((score) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score));
  const keyOf = (place: number): number => keys[place] ?? Number.NaN;
  const order = Uint32Array.from({ length: keys.length }, (_, place) => place).sort((left, right) => {
    const [first, second] = [keyOf(left), keyOf(right)];
    return first === second ? left - right : first > second ? -1 : 1;
  });
  const groupEnds: number[] = [];
  for (let place = 1; place <= order.length; place += 1) {
    const isLast = place === order.length;
    if (isLast || keyOf(order[place] ?? 0) !== keyOf(order[place - 1] ?? 0)) groupEnds.push(place);
  }
  return { order, groupEnds };
}
