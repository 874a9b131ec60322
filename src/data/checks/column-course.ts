import type { StoredWholes } from '../column-block.ts';
import { createTopList } from './top-list.ts';

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
  /** Takes the next rows as they are stored: the same as `observe` makes of their values, without making them. */
  observeWholes(wholes: StoredWholes): void;
  finish(): ColumnCourse;
}

const shortRuns = 64;
const segments = 256;
/** Values kept of one column, and of all columns together: 64 MiB. */
const mostSampled = 65_536;
const mostSampledInAll = 8_388_608;
const leastSampled = 4096;

/** How many values of each column are kept as a sample. Columns that are compared need the same number. */
export const sampleSizeFor = (columns: number): number =>
  Math.max(leastSampled, Math.min(mostSampled, Math.floor(mostSampledInAll / Math.max(1, columns))));

function createSampler(
  rows: number,
  size: number,
): { take(first: number, count: number, valueOf: (index: number) => number): void; segments: Segment[] } {
  const isWhole = rows <= size;
  const width = isWhole ? rows : Math.floor(size / segments);
  const pieces = isWhole ? 1 : segments;
  const taken = Array.from({ length: pieces }, (_, index): Segment => {
    return { first: Math.floor((index * rows) / pieces), values: new Float64Array(width).fill(Number.NaN) };
  });
  return {
    segments: taken,
    take(first, count, valueOf) {
      const end = first + count;
      const nearest = Math.floor((first * pieces) / Math.max(1, rows)) - 1;
      for (let index = Math.max(0, nearest); index < pieces; index += 1) {
        const piece = taken[index];
        if (piece === undefined || piece.first >= end) break;
        const to = Math.min(end, piece.first + piece.values.length);
        for (let row = Math.max(first, piece.first); row < to; row += 1) {
          piece.values[row - piece.first] = valueOf(row - first);
        }
      }
    },
  };
}

// Made outside of the loops that use them: what a closure holds is fetched and checked anew for every number.

const valueIn =
  (values: Float64Array) =>
  (index: number): number =>
    values[index] ?? Number.NaN;

const valueOfWhole =
  ({ numbers, missing, base, scale }: StoredWholes) =>
  (index: number): number => {
    const number = numbers[index] ?? missing;
    return number === missing ? Number.NaN : (base + number) / scale;
  };

const mostWhole = 2 ** 31 - 1;

/** A difference of values above `height` is one of whole numbers above this. */
const leastDifference = (height: number, { scale }: StoredWholes): number =>
  Math.min(mostWhole, scale === 1 ? Math.floor(height) : Math.max(0, Math.round(height * scale) - 1)) | 0;

/** The whole number that stands for a value; the one for a missing value where none does. */
function wholeIn({ base, scale, missing }: StoredWholes, value: number): number {
  const number = Math.round(value * scale) - base;
  return (number | 0) === number && (base + number) / scale === value ? number | 0 : missing;
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

  /** `before`: the value of `row`; then the differences that lead to it and away from it. */
  const noteSpike = (row: number, before: number, stepBefore: number, step: number): void => {
    const least = spikes.floor();
    const standsOut = (step < -least && stepBefore > least) || (step > least && stepBefore < -least);
    if (!standsOut) return;
    const height = Math.min(Math.abs(stepBefore), Math.abs(step));
    spikes.offer({ row, value: before, height: Math.sign(stepBefore) * height });
  };

  const observe = (values: Float64Array): void => {
    sampler.take(state.seen, values.length, valueIn(values));
    // Held in variables of the loop: a log has a hundred million values, and numbers in a shared object cost an allocation each.
    let { observed, lowest, highest, runValue, runLength, runFirst, runLast, before, stepBefore } = state;
    const { seen } = state;
    let leastHeight = spikes.floor();
    let leastLength = leastRun();
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? Number.NaN;
      const step = value - before;
      if ((step < -leastHeight && stepBefore > leastHeight) || (step > leastHeight && stepBefore < -leastHeight)) {
        noteSpike(seen + index - 1, before, stepBefore, step);
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
  };

  const observeWholes = (wholes: StoredWholes): void => {
    const { numbers, missing, base, scale } = wholes;
    const valueOf = valueOfWhole(wholes);
    // The first rows have neighbours that are stored in another way.
    const head = Math.min(2, numbers.length);
    observe(Float64Array.from(numbers.subarray(0, head).keys(), valueOf));
    if (numbers.length === head) return;
    const offset = state.seen - head;
    sampler.take(state.seen, numbers.length - head, valueOfWhole({ ...wholes, numbers: numbers.subarray(head) }));
    let { runLength, runFirst, runLast, observed } = state;
    let runNumber = wholeIn(wholes, state.runValue);
    let singles = 0;
    let lowest = mostWhole;
    let highest = missing;
    let before = numbers[1] ?? missing;
    let stepBefore = before === missing || numbers[0] === missing ? 0 : before - (numbers[0] ?? 0);
    let least = leastDifference(spikes.floor(), wholes);
    let leastLength = leastRun();
    for (let index = head; index < numbers.length; index += 1) {
      const number = numbers[index] ?? missing;
      const step = number === missing || before === missing ? 0 : number - before;
      if ((step < -least && stepBefore > least) || (step > least && stepBefore < -least)) {
        const value = valueOf(index - 1);
        noteSpike(offset + index - 1, value, value - valueOf(index - 2), valueOf(index) - value);
        least = leastDifference(spikes.floor(), wholes);
      }
      before = number;
      stepBefore = step;
      if (number === missing) continue;
      observed += 1;
      if (number < lowest) lowest = number;
      if (number > highest) highest = number;
      if (number === runNumber) runLength += 1;
      else {
        if (runLength === 1) singles += 1;
        else if (runLength > 1) countRun(runLength);
        if (runLength > leastLength) {
          const value = runNumber === missing ? state.runValue : (base + runNumber) / scale;
          runs.offer({ first: runFirst, last: runLast, value, length: runLength });
          leastLength = leastRun();
        }
        runNumber = number;
        runLength = 1;
        runFirst = offset + index;
      }
      runLast = offset + index;
    }
    short[1] = (short[1] ?? 0) + singles;
    if (highest !== missing) {
      state.lowest = Math.min(state.lowest, (base + lowest) / scale);
      state.highest = Math.max(state.highest, (base + highest) / scale);
    }
    if (runNumber !== missing) state.runValue = (base + runNumber) / scale;
    const last = valueOf(numbers.length - 1);
    const steps = { before: last, stepBefore: last - valueOf(numbers.length - 2) };
    Object.assign(state, { observed, runLength, runFirst, runLast, ...steps });
    state.seen += numbers.length - head;
  };

  return {
    observe,
    observeWholes,
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
