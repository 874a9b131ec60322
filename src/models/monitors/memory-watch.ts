import type { MonitorReading } from '../../contracts/monitors.ts';
import type { ArrayMap, ArrayValue } from '../../tensor/program.ts';
import { halfLife } from './half-life.ts';
import { memoryRanks } from './memory-ranks.ts';
import { extremeOf, largest, mean, ofAll, readingOf, type Placed } from './readings.ts';

/**
 * Bounds beyond which a reading is an alarm. A key gain beyond 2 lets the memory of a rule that erases grow without end (its
 * transition has the eigenvalue 1 − gain); a write strength that is nearly always at one end is a writer that no longer decides; a
 * memory in which all directions are equally full has no room left.
 */
export const monitorBounds = {
  keyGain: 2,
  /** Last norm over the median of the later half: a memory is empty at first, and is filling for a while. */
  normGrowth: 3,
  /** Share of the steps with a write strength at either end. */
  saturation: 0.9,
  /** Effective rank over the highest there can be. */
  effectiveRank: 0.98,
  /** Largest difference over the largest magnitude, in float32. */
  formAgreement: 1e-5,
  nonFinite: 0,
} as const;

/** Share of its range next to either end of a write strength. */
const nearTheEnd = 0.02;

/** Collects what a stream observed, step by step. */
export interface MemoryWatch {
  /** @param observed `block0.memoryNorm` and so on, [batch, heads] each */
  see(observed: ArrayMap): void;
  /**
   * @param memory the memories now; of fast weights, [batch, heads, key, columns], the ranks are taken
   * @param formGap largest relative difference between the two forms of the model on what was seen
   */
  readings(memory: ArrayMap, formGap: number): readonly MonitorReading[];
}

/** Memories that are a matrix for each head: fast weights, or how far a matrix that changes itself has moved from its start. */
export const isFastWeightMemory = (name: string): boolean => /\.(fastWeights|moved)$/.test(name);

/** What one head of one sequence showed, in order of time. */
interface Course {
  readonly layer: number;
  readonly head: number;
  readonly values: number[];
}

const countNonFinite = (values: Iterable<number>): number =>
  [...values].filter((value) => !Number.isFinite(value)).length;

export function createMemoryWatch(): MemoryWatch {
  const courses = new Map<string, readonly Course[]>();
  let nonFinite = 0;
  return {
    see(observed) {
      for (const [name, array] of Object.entries(observed)) {
        const known = courses.get(name) ?? coursesOf(name, array);
        courses.set(name, known);
        known.forEach(({ values }, index) => values.push(array.values[index] ?? Number.NaN));
        nonFinite += countNonFinite(array.values);
      }
    },
    readings(memory, formGap) {
      const kept = Object.entries(memory).filter(([name]) => isFastWeightMemory(name));
      const inMemory = kept.reduce((sum, [, { values }]) => sum + countNonFinite(values), 0);
      const of = (quantity: string): readonly Course[] =>
        [...courses].flatMap(([name, known]) => (name.endsWith(`.${quantity}`) ? known : []));
      return [
        ...readWrites(of),
        ...readHalfLives(courses, kept),
        ...readRanks(kept),
        ...readingOf('form-agreement', ofAll(formGap), monitorBounds.formAgreement),
        ...readingOf('non-finite', ofAll(nonFinite + inMemory), monitorBounds.nonFinite),
      ];
    },
  };
}

/** `block3.decay` is of layer 3. */
const layerOf = (name: string): number => Number(/^block(\d+)\./.exec(name)?.[1] ?? Number.NaN);

function coursesOf(name: string, { shape, values }: ArrayValue): readonly Course[] {
  const heads = shape[1] ?? 1;
  return Array.from(values, (_, index) => ({ layer: layerOf(name), head: index % heads, values: [] }));
}

const measured = (courses: readonly Course[], measure: (values: readonly number[]) => number): readonly Placed[] =>
  courses.map(({ layer, head, values }) => ({ layer, head, value: measure(values) }));

function growthOf(norms: readonly number[]): number {
  const later = norms.slice(Math.floor(norms.length / 2));
  const middle = later.toSorted((left, right) => left - right)[Math.floor(later.length / 2)] ?? 0;
  const last = norms.at(-1) ?? 0;
  return middle === 0 ? 0 : last / middle;
}

function readWrites(of: (quantity: string) => readonly Course[]): readonly MonitorReading[] {
  const strengths = of('writeStrength');
  // One range for all heads of a model: up to 1, or up to 2 where a write may turn a value round.
  const range = strengths.some(({ values }) => largest(values) > 1) ? 2 : 1;
  const atTheEnds = (values: readonly number[]): number =>
    values.filter((value) => Math.min(value, range - value) < nearTheEnd * range).length / values.length;
  const growth = extremeOf(measured(of('memoryNorm'), growthOf), 'largest');
  // Rules without a write strength do not erase, and may write with any gain.
  const gain = strengths.length === 0 ? null : extremeOf(measured(of('keyGain'), largest), 'largest');
  return [
    ...readingOf('key-gain', gain, monitorBounds.keyGain),
    // Where nothing is erased the memory is the sum of what was written, and has no bound of its own.
    ...readingOf('norm-growth', growth, strengths.length === 0 ? null : monitorBounds.normGrowth),
    ...readingOf('write-energy', extremeOf(measured(of('writeEnergy'), mean), 'largest'), null),
    ...readingOf('write-strength', extremeOf(measured(strengths, mean), 'smallest'), null),
    ...readingOf('write-saturation', extremeOf(measured(strengths, atTheEnds), 'largest'), monitorBounds.saturation),
    ...readingOf('decay', extremeOf(measured(of('decay'), mean), 'smallest'), null),
  ];
}

/** Of each head: [rows, columns] of its memory as a piece of the whole. */
function headsOf([name, { shape, values }]: readonly [string, ArrayValue]) {
  const [, heads = 0, keys = 0, columns = 0] = shape;
  const size = keys * columns;
  return Array.from({ length: values.length / size }, (_, index) => ({
    layer: layerOf(name),
    head: index % heads,
    keys,
    columns,
    matrix: values.subarray(index * size, (index + 1) * size),
  }));
}

function readHalfLives(
  courses: ReadonlyMap<string, readonly Course[]>,
  kept: readonly (readonly [string, ArrayValue])[],
): readonly MonitorReading[] {
  const heads = kept.flatMap((memory) =>
    headsOf(memory).map(({ layer, head, keys }, index): Placed => {
      const averageOf = (quantity: string): number | null => {
        const course = courses.get(`block${layer}.${quantity}`)?.[index];
        return course === undefined ? null : mean(course.values);
      };
      // Without a write strength nothing is erased.
      const gain = averageOf('writeStrength') === null ? 0 : (averageOf('keyGain') ?? 0);
      return { layer, head, value: halfLife(averageOf('decay') ?? 1, gain, keys) };
    }),
  );
  return readingOf('half-life', extremeOf(heads, 'smallest'), null);
}

function readRanks(kept: readonly (readonly [string, ArrayValue])[]): readonly MonitorReading[] {
  const heads = kept.flatMap(headsOf).map(({ layer, head, keys, columns, matrix }) => ({
    layer,
    head,
    highest: Math.min(keys, columns),
    ranks: memoryRanks(matrix, keys, columns),
  }));
  const highest = Math.max(...heads.map((head) => head.highest));
  const placed = (rank: 'effective' | 'stable' | 'participation'): readonly Placed[] =>
    heads.map(({ layer, head, ranks }) => ({ layer, head, value: ranks[rank] }));
  return [
    ...readingOf('effective-rank', extremeOf(placed('effective'), 'largest'), monitorBounds.effectiveRank * highest),
    ...readingOf('stable-rank', extremeOf(placed('stable'), 'largest'), null),
    ...readingOf('participation', extremeOf(placed('participation'), 'largest'), null),
  ];
}
