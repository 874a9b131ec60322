import type { SpanTaker } from './column-span.ts';

const mostPoints = 120;

/**
 * The course of a column in at most 120 points: of each stretch its lowest and highest value in the order they come; null where nothing
 * is.
 */
export interface Sparkline extends SpanTaker {
  points(): (number | null)[];
}

interface Extreme {
  readonly row: number;
  readonly value: number;
}

/** `rows`: how many there will be. */
export function createSparkline(rows: number): Sparkline {
  return rows <= mostPoints ? keepAll() : keepExtremes(rows);
}

function keepAll(): Sparkline {
  const kept: (number | null)[] = [];
  return {
    endOfSpan: (first) => first + 1,
    take({ lowest }) {
      kept.push(Number.isNaN(lowest) ? null : lowest);
    },
    points: () => kept,
  };
}

function keepExtremes(rows: number): Sparkline {
  const stretches = mostPoints / 2;
  const nothing: Extreme = { row: -1, value: Number.NaN };
  const found: { readonly lowest: Extreme; readonly highest: Extreme }[] = [];
  let lowest = nothing;
  let highest = nothing;
  const endOfStretch = (): number => Math.floor(((found.length + 1) * rows) / stretches);
  return {
    endOfSpan: endOfStretch,
    take(span) {
      if (span.lowestRow !== -1) {
        if (!(span.lowest >= lowest.value)) lowest = { row: span.lowestRow, value: span.lowest };
        if (!(span.highest <= highest.value)) highest = { row: span.highestRow, value: span.highest };
      }
      if (span.end < endOfStretch()) return;
      found.push({ lowest, highest });
      lowest = nothing;
      highest = nothing;
    },
    points: () =>
      found.flatMap((stretch) =>
        [stretch.lowest, stretch.highest]
          .toSorted((left, right) => left.row - right.row)
          .map(({ row, value }) => (row === -1 ? null : value)),
      ),
  };
}
