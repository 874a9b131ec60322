/** A stretch of rows that carry the same value; rows without a value neither end nor lengthen it. */
export interface Run {
  readonly first: number;
  readonly last: number;
  readonly value: number;
  /** Values it consists of. */
  readonly length: number;
}

/** A row that stands out from both neighbours to the same side. */
export interface Spike {
  readonly row: number;
  readonly value: number;
  /** Distance to the nearer neighbour, and on which side: positive is up. */
  readonly height: number;
}

/** Neighbouring rows that were kept as they are. */
export interface Segment {
  readonly first: number;
  readonly values: Float64Array;
}

/** How often runs of each length came up. */
export interface RunTally {
  /** Index is the length; lengths from its end on are in `long`. */
  readonly short: Int32Array;
  readonly long: ReadonlyMap<number, number>;
}

/** What one look at a column in the order of the grid leaves behind: its extremes in detail, and a sample spread over all of it. */
export interface ColumnCourse {
  readonly name: string;
  readonly rows: number;
  /** Rows with a value. */
  readonly observed: number;
  readonly lowest: number;
  readonly highest: number;
  readonly runs: RunTally;
  /** The longest runs of two values or more, longest first; at most three of one value. */
  readonly longestRuns: readonly Run[];
  /** The highest spikes, highest first. */
  readonly spikes: readonly Spike[];
  /** One segment that is the whole column where it is short, otherwise segments of equal length at equal distances. */
  readonly sample: readonly Segment[];
}

export interface ColumnWatch {
  /** Takes the next rows of the column. */
  observe(values: Float64Array): void;
  finish(): ColumnCourse;
}

const kept = 40;
const keptOfKind = 3;
const mostHeld = 400;
const shortRuns = 64;
const segments = 256;
/** Values kept of one column, and of all columns together: 64 MiB. */
const mostSampled = 65_536;
const mostSampledInAll = 8_388_608;
const leastSampled = 4096;

/** How many values of each column are kept as a sample. Columns that are compared need the same number. */
export const sampleSizeFor = (columns: number): number =>
  Math.max(leastSampled, Math.min(mostSampled, Math.floor(mostSampledInAll / Math.max(1, columns))));

interface TopList<Item> {
  /** What is not larger than this is not worth offering. */
  readonly floor: () => number;
  readonly offer: (item: Item) => void;
  readonly sorted: () => Item[];
}

/** The largest few of many, at most three of one kind, without ever holding the many. */
function createTopList<Item>(sizeOf: (item: Item) => number, kindOf: (item: Item) => number): TopList<Item> {
  let items: Item[] = [];
  let floor = 0;
  const largest = (): Item[] => {
    const counts = new Map<number, number>();
    const chosen: Item[] = [];
    for (const item of items.toSorted((left, right) => sizeOf(right) - sizeOf(left))) {
      const count = (counts.get(kindOf(item)) ?? 0) + 1;
      counts.set(kindOf(item), count);
      if (count <= keptOfKind && chosen.length < kept) chosen.push(item);
    }
    return chosen;
  };
  return {
    floor: () => floor,
    offer(item) {
      items.push(item);
      if (items.length < mostHeld) return;
      items = largest();
      const last = items.at(-1);
      if (items.length === kept && last !== undefined) floor = sizeOf(last);
    },
    sorted: largest,
  };
}

function createSampler(
  rows: number,
  size: number,
): { take(values: Float64Array, first: number): void; segments: Segment[] } {
  const isWhole = rows <= size;
  const width = isWhole ? rows : Math.floor(size / segments);
  const count = isWhole ? 1 : segments;
  const pieces = Array.from({ length: count }, (_, index): Segment => {
    return { first: Math.floor((index * rows) / count), values: new Float64Array(width).fill(Number.NaN) };
  });
  return {
    segments: pieces,
    take(values, first) {
      const end = first + values.length;
      for (let index = Math.max(0, Math.floor((first * count) / Math.max(1, rows)) - 1); index < count; index += 1) {
        const piece = pieces[index];
        if (piece === undefined || piece.first >= end) break;
        const from = Math.max(first, piece.first);
        const to = Math.min(end, piece.first + piece.values.length);
        if (from < to) piece.values.set(values.subarray(from - first, to - first), from - piece.first);
      }
    },
  };
}

/** Watches a column of `rows` rows that arrives piece by piece; memory does not grow with it. */
export function watchColumn(name: string, rows: number, sampleSize: number): ColumnWatch {
  const short = new Int32Array(shortRuns);
  const long = new Map<number, number>();
  const runs = createTopList<Run>(
    ({ length }) => length,
    ({ value }) => value,
  );
  const spikes = createTopList<Spike>(
    ({ height }) => Math.abs(height),
    ({ row }) => row,
  );
  const sampler = createSampler(rows, sampleSize);
  const state = {
    seen: 0,
    observed: 0,
    lowest: Number.POSITIVE_INFINITY,
    highest: Number.NEGATIVE_INFINITY,
    /** The run that is going on. */
    runValue: Number.NaN,
    runLength: 0,
    runFirst: 0,
    runLast: 0,
    /** The row before, and the difference that led to it; NaN behind a row without a value. */
    before: Number.NaN,
    stepBefore: Number.NaN,
  };

  /** Nearly every run is a single value, so counting them must cost next to nothing. */
  const countRun = (length: number): void => {
    if (length < shortRuns) short[length] = (short[length] ?? 0) + 1;
    else long.set(length, (long.get(length) ?? 0) + 1);
  };
  const leastRun = (): number => Math.max(1, runs.floor());

  return {
    observe(values) {
      sampler.take(values, state.seen);
      // Held in variables of the loop: a log has a hundred million values, and numbers in a shared object cost an allocation each.
      let { observed, lowest, highest, runValue, runLength, runFirst, runLast, before, stepBefore } = state;
      const { seen } = state;
      let leastHeight = spikes.floor();
      let leastLength = leastRun();
      for (let index = 0; index < values.length; index += 1) {
        const value = values[index] ?? Number.NaN;
        const step = value - before;
        const standsOut =
          (step < -leastHeight && stepBefore > leastHeight) || (step > leastHeight && stepBefore < -leastHeight);
        if (standsOut) {
          const height = Math.min(Math.abs(stepBefore), Math.abs(step));
          spikes.offer({ row: seen + index - 1, value: before, height: Math.sign(stepBefore) * height });
          leastHeight = spikes.floor();
        }
        before = value;
        stepBefore = step;
        if (value !== value) continue;
        observed += 1;
        if (value < lowest) lowest = value;
        if (value > highest) highest = value;
        if (value === runValue) runLength += 1;
        else {
          if (runLength > 0) countRun(runLength);
          if (runLength > leastLength) {
            runs.offer({ first: runFirst, last: runLast, value: runValue, length: runLength });
            leastLength = leastRun();
          }
          runValue = value;
          runLength = 1;
          runFirst = seen + index;
        }
        runLast = seen + index;
      }
      Object.assign(state, { observed, lowest, highest, runValue, runLength, runFirst, runLast, before, stepBefore });
      state.seen += values.length;
    },
    finish() {
      const { observed, lowest, highest, runFirst, runLast, runValue, runLength } = state;
      if (runLength > 0) countRun(runLength);
      if (runLength > 1) runs.offer({ first: runFirst, last: runLast, value: runValue, length: runLength });
      return {
        name,
        rows,
        observed,
        lowest,
        highest,
        runs: { short, long },
        longestRuns: runs.sorted(),
        spikes: spikes.sorted(),
        sample: sampler.segments,
      };
    },
  };
}
