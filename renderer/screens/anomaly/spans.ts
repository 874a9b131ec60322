import type { RowSpan } from '../../../src/contracts/anomaly.ts';

/** Marked spans in time order; those that touch or overlap are one. */
export function withSpan(spans: readonly RowSpan[], added: RowSpan): RowSpan[] {
  const joined: RowSpan[] = [];
  for (const span of [...spans, added].sort((one, other) => one.first - other.first)) {
    const last = joined.at(-1);
    if (last !== undefined && span.first <= last.end) {
      joined[joined.length - 1] = { first: last.first, end: Math.max(last.end, span.end) };
    } else joined.push(span);
  }
  return joined;
}

export const withoutSpan = (spans: readonly RowSpan[], removed: RowSpan): RowSpan[] =>
  spans.filter(({ first, end }) => first !== removed.first || end !== removed.end);
