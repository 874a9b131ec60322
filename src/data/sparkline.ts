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
  const state = { row: 0, lowest: -1, highest: -1, low: Number.NaN, high: Number.NaN };
  return {
    observe(values) {
      let { row, lowest, highest, low, high } = state;
      for (let index = 0; index < values.length;) {
        const stretchEnd = endOf(found.length);
        const end = Math.min(values.length, index + stretchEnd - row);
        for (; index < end; index += 1, row += 1) {
          const value = values[index] ?? Number.NaN;
          if (!(value >= low) && value === value) {
            lowest = row;
            low = value;
          }
          if (!(value <= high) && value === value) {
            highest = row;
            high = value;
          }
        }
        if (row < stretchEnd) break;
        found.push({
          lowest: lowest === -1 ? null : { row: lowest, value: low },
          highest: highest === -1 ? null : { row: highest, value: high },
        });
        [lowest, highest, low, high] = [-1, -1, Number.NaN, Number.NaN];
      }
      Object.assign(state, { row, lowest, highest, low, high });
    },
    points: () =>
      found.flatMap(({ lowest: lowestFound, highest: highestFound }) =>
        [lowestFound, highestFound]
          .toSorted((left, right) => (left?.row ?? 0) - (right?.row ?? 0))
          .map((extreme) => extreme?.value ?? null),
      ),
  };
}
