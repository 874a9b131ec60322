const mostPoints = 120;

/**
 * The course of a column in at most 120 points: of each stretch its lowest and highest value in the order they come; null where nothing
 * is. The column comes in pieces.
 */
export interface Sparkline {
  observe(values: Float64Array): void;
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
    observe(values) {
      for (const value of values) kept.push(Number.isNaN(value) ? null : value);
    },
    points: () => kept,
  };
}

function keepExtremes(rows: number): Sparkline {
  const stretches = mostPoints / 2;
  const found: { readonly lowest: Extreme | null; readonly highest: Extreme | null }[] = [];
  const endOf = (stretch: number): number => Math.floor(((stretch + 1) * rows) / stretches);
  let row = 0;
  let lowest = -1;
  let highest = -1;
  let low = Number.NaN;
  let high = Number.NaN;
  const close = (): void => {
    found.push({
      lowest: lowest === -1 ? null : { row: lowest, value: low },
      highest: highest === -1 ? null : { row: highest, value: high },
    });
    lowest = -1;
    highest = -1;
    low = Number.NaN;
    high = Number.NaN;
  };
  return {
    observe(values) {
      for (let index = 0; index < values.length;) {
        const end = Math.min(values.length, index + endOf(found.length) - row);
        for (; index < end; index += 1, row += 1) {
          const value = values[index] ?? Number.NaN;
          if (!(value >= low) && value === value) [lowest, low] = [row, value];
          if (!(value <= high) && value === value) [highest, high] = [row, value];
        }
        if (row === endOf(found.length)) close();
      }
    },
    points: () =>
      found.flatMap(({ lowest: lowestFound, highest: highestFound }) =>
        [lowestFound, highestFound]
          .toSorted((left, right) => (left?.row ?? 0) - (right?.row ?? 0))
          .map((extreme) => extreme?.value ?? null),
      ),
  };
}
