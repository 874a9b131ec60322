import { describe, expect, it } from 'vitest';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { prepareLog } from './prepared-log.ts';
import { lookbackAt, pastAt, thinOrigins, writeLookback, writeTargets } from './windows.ts';

const names = ['a', 'b'];
const rows = 400;
const columns = seasonalColumns(names, rows, 3);
const plan = planFor(['last-value', 'ridge'], { task: { targets: ['a'], inputs: ['b'], season: 24 } });
const log = prepareLog(datasetOf(columns), plan);

/** The same log with noise in place of everything from `row` on: what a model sees before must not change by a bit. */
function withoutFuture(row: number) {
  const noise = seasonalColumns(names, rows, 77);
  const replaced = new Map(
    [...columns].map(([name, values]) => [
      name,
      values.map((value, index) => (index < row ? value : 1000 * (noise.get(name)?.[index] ?? NaN))),
    ]),
  );
  return prepareLog(datasetOf(replaced), plan);
}

describe('windows', () => {
  it('shows a model nothing of the origin or later', () => {
    const seenBy = (source: typeof log, origin: number): unknown => {
      const flat = new Float32Array(log.lookback * 2);
      writeLookback(source, origin, flat, 0);
      const past = pastAt(source, origin);
      return {
        flat,
        lookback: lookbackAt(source, origin).map((values) => Float64Array.from(values)),
        season: Array.from({ length: 24 }, (_, index) => past(1, index + 1)),
        scalers: source.scalers,
      };
    };
    for (const origin of [log.origins.validation.origins[0] ?? 0, ...log.origins.test.origins]) {
      expect(seenBy(withoutFuture(origin), origin)).toEqual(seenBy(log, origin));
    }
  });

  it('notices when the past is replaced: the test above can fail', () => {
    const origin = log.origins.test.origins[0] ?? 0;
    const flat = (source: typeof log): Float32Array => {
      const values = new Float32Array(log.lookback * 2);
      writeLookback(source, origin, values, 0);
      return values;
    };
    expect(flat(withoutFuture(origin - 1))).not.toEqual(flat(log));
  });

  it('refuses to read the origin or the future through the past', () => {
    const past = pastAt(log, 100);
    expect(() => past(0, 0)).toThrow(RangeError);
    expect(() => past(0, -3)).toThrow(RangeError);
    expect(() => past(0, 101)).toThrow(RangeError);
    expect(past(0, 1)).toBe(log.filled[0]?.[99]);
  });

  it('learns, selects and scores on targets of one part only, all windows of the test part among them', () => {
    const { split, horizon, lookback, origins } = log;
    for (const origin of origins.train.origins) {
      expect(origin - lookback).toBeGreaterThanOrEqual(split.train.start);
      expect(origin + horizon).toBeLessThanOrEqual(split.train.end);
    }
    for (const part of ['validation', 'test'] as const) {
      const list = origins[part].origins;
      expect(list[0]).toBe(split[part].start);
      expect((list.at(-1) ?? 0) + horizon).toBe(split[part].end);
      expect(list.length).toBe(split[part].end - split[part].start - horizon + 1);
    }
  });

  it('counts 2785 test windows in the published ETT protocol, whatever the lookback', () => {
    const long = datasetOf(seasonalColumns(['a'], 17420, 1));
    for (const lookback of [96, 336]) {
      const split = { kind: 'rows', train: 8640, validation: 2880, test: 2880 } as const;
      const prepared = prepareLog(long, planFor(['ridge', 'last-value'], { split, task: { lookback, horizon: 96 } }));
      expect(prepared.origins.test.origins.length).toBe(2785);
      expect(prepared.origins.train.origins.length).toBe(8640 - lookback - 96 + 1);
    }
  });

  it('lays values where the shapes say', () => {
    const origin = 50;
    const flat = new Float32Array(4 + log.lookback * 2);
    writeLookback(log, origin, flat, 4);
    expect(flat[4 + 2 * 3 + 1]).toBe(Math.fround(log.filled[1]?.[origin - log.lookback + 3] ?? NaN));
    const targets = new Float64Array(log.horizon);
    writeTargets(log, origin, targets, 0);
    expect([...targets]).toEqual([...(log.observedTargets[0]?.subarray(origin, origin + log.horizon) ?? [])]);
  });
});

describe('missing values', () => {
  const holed = new Map(columns);
  const holes = [150, 151, 350];
  holed.set(
    'a',
    (columns.get('a') ?? new Float64Array(0)).map((value, row) => (row < 3 || holes.includes(row) ? NaN : value)),
  );
  const prepared = prepareLog(datasetOf(holed), plan);

  it('are filled from the past for the model, and begin at the training mean', () => {
    const [filled] = prepared.filled;
    expect(filled?.[151]).toBe(filled?.[149]);
    expect([...(filled?.subarray(0, 3) ?? [])]).toEqual([0, 0, 0]);
    expect(filled?.some((value) => Number.isNaN(value))).toBe(false);
  });

  it('leave windows out of training, by count', () => {
    const { train } = prepared.origins;
    const touched = (origin: number): boolean => holes.some((row) => row >= origin && row < origin + prepared.horizon);
    expect(train.origins.some(touched)).toBe(false);
    expect(train.leftOut).toBe(prepared.horizon + 1);
    expect(train.origins.length + train.leftOut).toBe(log.origins.train.origins.length);
  });

  it('leave a test origin in while any of its targets was observed', () => {
    expect(prepared.origins.test.leftOut).toBe(0);
    const gap = new Map(columns).set(
      'a',
      (columns.get('a') ?? new Float64Array(0)).map((value, row) => (row >= 350 && row < 360 ? NaN : value)),
    );
    const { test } = prepareLog(datasetOf(gap), plan).origins;
    expect(test.leftOut).toBe(10 - plan.task.horizon + 1);
  });
});

describe('thinOrigins', () => {
  it('spreads over the whole part without repeats', () => {
    const all = Uint32Array.from({ length: 97 }, (_, index) => 10 + index);
    for (const maximum of [2, 5, 40, 96]) {
      const thin = thinOrigins(all, maximum);
      expect(new Set(thin).size).toBe(maximum);
      expect([thin[0], thin.at(-1)]).toEqual([10, 106]);
    }
    expect(thinOrigins(all, null)).toBe(all);
    expect(thinOrigins(all, 97)).toBe(all);
  });
});
