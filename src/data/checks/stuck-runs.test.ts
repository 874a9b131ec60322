import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { courseOf } from '../../testing/checked-log.ts';
import { findStuckRuns } from './stuck-runs.ts';

type Series = (row: number) => number;
const seriesOf = (rows: number, value: Series): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => value(row));

/** Sensors as they are in factories: fine and coarse resolution, white and slow noise. */
function sensor(kind: 'fine' | 'coarse' | 'slow' | 'coarse-slow', seed: number): Float64Array {
  const random = createSeededRandom(seed);
  const pull = kind === 'slow' || kind === 'coarse-slow' ? 0.98 : 0;
  const resolution = kind === 'coarse' || kind === 'coarse-slow' ? 0.5 : 1e-4;
  let state = 0;
  return seriesOf(8000, () => {
    state = pull * state + Math.sqrt(1 - pull * pull) * random.normal();
    return 40 + resolution * Math.round(state / resolution);
  });
}
const kinds = ['fine', 'coarse', 'slow', 'coarse-slow'] as const;

function stuckFrom(values: Float64Array, first: number, length: number): Float64Array {
  return values.map((value, row) => (row >= first && row < first + length ? (values[first] ?? 0) : value));
}

describe.each(kinds)('a %s sensor', (kind) => {
  it('that works is not called stuck, in any of 40 logs', () => {
    for (let seed = 1; seed <= 40; seed += 1) expect(findStuckRuns(courseOf(sensor(kind, seed))).runs).toEqual([]);
  });

  it('that stands still is found where it does, in every log', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { runs } = findStuckRuns(courseOf(stuckFrom(sensor(kind, seed), 3000, 400)));
      expect(runs).toHaveLength(1);
      expect(runs[0]?.first).toBeGreaterThan(2900);
      expect(runs[0]?.first).toBeLessThanOrEqual(3000);
      expect(runs[0]?.last).toBeGreaterThanOrEqual(3399);
    }
  });

  it('is judged the same in any unit', () => {
    const values = stuckFrom(sensor(kind, 5), 3000, 400);
    const inOtherUnit = values.map((value) => 1024 * value - 4096);
    const places = (course: Float64Array): unknown =>
      findStuckRuns(courseOf(course)).runs.map(({ first, last }) => [first, last]);
    expect(places(inOtherUnit)).toEqual(places(values));
  });
});

describe('standing still by nature', () => {
  const random = createSeededRandom(9);

  it('a machine that rests again and again is no finding', () => {
    const values = seriesOf(6000, (row) => (row % 600 < 200 ? 0 : 50 + random.normal()));
    expect(findStuckRuns(courseOf(values)).runs).toEqual([]);
  });

  it('a setting that is changed now and then is no finding', () => {
    const values = seriesOf(6000, (row) => 100 + 5 * Math.floor(row / 500));
    expect(findStuckRuns(courseOf(values)).runs).toEqual([]);
  });

  it('a stuck sensor is found beside places of rest', () => {
    const values = seriesOf(6000, (row) =>
      row % 600 < 200 ? 0 : row > 3300 && row < 3500 ? 51.5 : 50 + random.normal(),
    );
    expect(findStuckRuns(courseOf(values)).runs.map(({ value }) => value)).toEqual([51.5]);
  });

  it('missing rows neither end nor lengthen a run', () => {
    const values = stuckFrom(sensor('fine', 3), 1000, 100).map((value, row) => (row % 7 === 0 ? Number.NaN : value));
    const [run] = findStuckRuns(courseOf(values)).runs;
    expect(run?.length).toBeGreaterThan(80);
    expect(run?.length).toBeLessThan(90);
  });

  it('rows in another order have no standstill', () => {
    const values = stuckFrom(sensor('fine', 4), 1000, 60);
    const order = createSeededRandom(2).permutation(values.length);
    expect(findStuckRuns(courseOf(values.map((_, row) => values[order[row] ?? 0] ?? 0))).runs).toEqual([]);
  });
});
