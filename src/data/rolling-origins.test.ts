import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExperimentPlan } from '../contracts/experiment.ts';
import { failureOf } from '../contracts/failure.ts';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { prepareLog, type PreparedLog } from './prepared-log.ts';
import { splitOfFold } from './rolling-origins.ts';
import { splitChronologically } from './split-chronologically.ts';

const share = { kind: 'share', train: 0.7, validation: 0.1, test: 0.2 } as const;
const cases = fc.record({
  rows: fc.integer({ min: 400, max: 4000 }),
  horizon: fc.integer({ min: 1, max: 12 }),
  folds: fc.integer({ min: 1, max: 5 }),
});

const foldsOf = (whole: ReturnType<typeof splitChronologically>, horizon: number, folds: number) =>
  Array.from({ length: folds }, (_, fold) => splitOfFold(whole, horizon, { fold, folds }));

describe('splitOfFold', () => {
  it('is the split itself where there is one fold', () => {
    fc.assert(
      fc.property(cases, ({ rows, horizon }) => {
        const whole = splitChronologically(rows, horizon, share);
        expect(splitOfFold(whole, horizon, { fold: 0, folds: 1 })).toEqual(whole);
      }),
    );
  });

  it('ends the training part before validation and that before the test stretch, a gap between them, in every fold', () => {
    fc.assert(
      fc.property(cases, ({ rows, horizon, folds }) => {
        const whole = splitChronologically(rows, horizon, share);
        const length = whole.validation.end - whole.validation.start;
        for (const { train, validation, test } of foldsOf(whole, horizon, folds)) {
          expect(train.start).toBe(0);
          expect(validation.start - train.end).toBe(horizon);
          expect(validation.end - validation.start).toBe(length);
          expect(test.start - validation.end).toBe(horizon);
        }
      }),
    );
  });

  it('lays the test origins of the folds end to end over those of the whole, in runs that differ by one at most', () => {
    fc.assert(
      fc.property(cases, ({ rows, horizon, folds }) => {
        const whole = splitChronologically(rows, horizon, share);
        const ranges = foldsOf(whole, horizon, folds).map(({ test }) => [test.start, test.end - horizon + 1] as const);
        expect(ranges[0]?.[0]).toBe(whole.test.start);
        expect(ranges.at(-1)?.[1]).toBe(whole.test.end - horizon + 1);
        ranges.slice(1).forEach(([start], index) => {
          expect(start).toBe(ranges[index]?.[1]);
        });
        const lengths = ranges.map(([start, end]) => end - start);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses a fold that is not one of them', () => {
    const whole = splitChronologically(1000, 4, share);
    expect(() => splitOfFold(whole, 4, { fold: 3, folds: 3 })).toThrow();
    expect(() => splitOfFold(whole, 4, { fold: -1, folds: 3 })).toThrow();
  });
});

describe('a log prepared for a fold', () => {
  const columns = seasonalColumns(['a', 'b'], 600, 3);
  const preparedWith = (changes: Partial<ExperimentPlan>, given = columns): readonly PreparedLog[] => {
    const plan = planFor(['last-value', 'ridge'], { task: { inputs: ['b'] }, ...changes });
    return Array.from({ length: plan.folds ?? 1 }, (_, fold) => prepareLog(datasetOf(given), plan, fold));
  };
  const testOrigins = (logs: readonly PreparedLog[]): number[] =>
    logs.flatMap(({ origins }) => [...origins.test.origins]);

  it.each([null, 37])('scores, all folds together, the origins that one fold would: at most %s', (maximumOrigins) => {
    const holed = new Map(
      [...columns].map(([name, values]) => [name, values.map((value, row) => (row % 31 < 6 ? NaN : value))]),
    );
    const one = preparedWith({ maximumOrigins }, holed);
    const three = preparedWith({ maximumOrigins, folds: 3 }, holed);
    expect(testOrigins(three)).toEqual(testOrigins(one));
    const leftOut = (logs: readonly PreparedLog[]): number =>
      logs.reduce((sum, { origins }) => sum + origins.test.leftOut, 0);
    expect(leftOut(three)).toBe(leftOut(one));
    expect(leftOut(one)).toBeGreaterThan(0);
  });

  it('is fitted on its own training rows: what comes after them changes nothing, what is among them does', () => {
    const folds = 3;
    preparedWith({ folds }).forEach((log, fold) => {
      const { train, test } = log.split;
      const poisonedFrom = (first: number): PreparedLog | undefined =>
        preparedWith(
          { folds },
          new Map(
            [...columns].map(([name, values]) => [name, values.map((value, row) => (row < first ? value : 1e9))]),
          ),
        )[fold];
      const blind = poisonedFrom(test.start);
      expect(blind?.scalers).toEqual(log.scalers);
      expect(blind?.origins.train).toEqual(log.origins.train);
      expect(blind?.filled.map((column) => column.subarray(0, test.start))).toEqual(
        log.filled.map((column) => column.subarray(0, test.start)),
      );
      expect(poisonedFrom(train.end - 1)?.scalers).not.toEqual(log.scalers);
    });
  });

  it('has training windows that end before its test stretch begins, and more of them from fold to fold', () => {
    const logs = preparedWith({ folds: 4 });
    for (const { origins, horizon, split } of logs) {
      expect((origins.train.origins.at(-1) ?? NaN) + horizon).toBeLessThanOrEqual(split.test.start - horizon);
    }
    const counts = logs.map(({ origins }) => origins.train.origins.length);
    expect(counts).toEqual([...new Set(counts)].toSorted((a, b) => a - b));
  });

  it.each([
    ['plan.too-few-rows', { folds: 20, task: { lookback: 12, horizon: 8 } }],
    ['plan.invalid', { folds: 2, split: { kind: 'rows', train: 300, validation: 100, test: 100 } }],
  ] as const)('answers %s where the log has no room for the folds', (code, changes) => {
    const plan = planFor(['last-value', 'ridge'], changes);
    try {
      prepareLog(datasetOf(columns), plan);
      expect.unreachable();
    } catch (thrown) {
      expect(failureOf(thrown).code).toBe(code);
    }
  });
});
