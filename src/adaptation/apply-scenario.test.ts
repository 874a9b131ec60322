import { describe, expect, it } from 'vitest';
import { failureOf } from '../contracts/failure.ts';
import type { ScenarioChange } from '../contracts/scenario.ts';
import { fitScaler } from '../data/scaler.ts';
import { seasonalColumns } from '../testing/synthetic-columns.ts';
import { applyScenario } from './apply-scenario.ts';
import { scenarioOf } from './testing/study.ts';

const recorded = seasonalColumns(['a', 'b'], 300, 4);
const parts = { train: { start: 0, end: 180 }, scored: { start: 200, end: 290 } };
const span = { start: 20, duration: 30 };
const first = parts.scored.start + span.start;
const end = first + span.duration;

const ofProcess: readonly ScenarioChange[] = [
  { kind: 'step', column: 'a', size: 2, ...span },
  { kind: 'ramp', column: 'a', size: 2, ...span },
  { kind: 'excursion', column: 'a', size: 2, ...span },
  { kind: 'new-lot', from: 0.5, ...span },
];
const ofSensor: readonly ScenarioChange[] = [
  { kind: 'sensor-offset', column: 'a', size: 2, ...span },
  { kind: 'sensor-drift', column: 'a', size: 2, ...span },
  { kind: 'sensor-stuck', column: 'a', ...span },
  { kind: 'sensor-missing', column: 'a', ...span },
  { kind: 'sampling', every: 7, ...span },
];
const all = [...ofProcess, ...ofSensor];

function columnOf(columns: ReadonlyMap<string, Float64Array>, name: string): Float64Array {
  const column = columns.get(name);
  if (column === undefined) throw new Error(name);
  return column;
}

const seenBy = (...changes: ScenarioChange[]): Float64Array =>
  columnOf(applyScenario(recorded, scenarioOf(...changes), parts).seen, 'a');
const original = columnOf(recorded, 'a');
const { deviation } = fitScaler(original, parts.train);

describe.each(all.map((change) => [change.kind, change] as const))('%s', (_, change) => {
  const { seen, truth } = applyScenario(recorded, scenarioOf(change), parts);

  it('changes nothing before it begins, and nothing after the scored part', () => {
    for (const columns of [seen, truth]) {
      for (const [name, column] of columns) {
        const before = columnOf(recorded, name);
        expect(column.subarray(0, first)).toEqual(before.subarray(0, first));
        expect(column.subarray(parts.scored.end)).toEqual(before.subarray(parts.scored.end));
      }
    }
  });

  it('changes what the models see', () => {
    expect(columnOf(seen, 'a').subarray(first, end)).not.toEqual(original.subarray(first, end));
  });

  it.runIf(change.kind !== 'ramp')('is undone when it is over', () => {
    expect(columnOf(seen, 'a').subarray(end)).toEqual(original.subarray(end));
    expect(columnOf(truth, 'a').subarray(end)).toEqual(original.subarray(end));
  });
});

it.each(ofProcess.map((change) => [change.kind, change] as const))('%s is true of the process', (_, change) => {
  const { seen, truth } = applyScenario(recorded, scenarioOf(change), parts);
  expect(truth).toEqual(seen);
});

it.each(ofSensor.map((change) => [change.kind, change] as const))('%s leaves the truth as it is', (_, change) => {
  expect(applyScenario(recorded, scenarioOf(change), parts).truth).toEqual(recorded);
});

describe('the course of a change', () => {
  const shift = (column: Float64Array, row: number): number =>
    ((column[first + row] ?? NaN) - (original[first + row] ?? NaN)) / deviation;

  it('is as large as it says, in standard deviations of the training part', () => {
    expect(shift(seenBy({ kind: 'step', column: 'a', size: -1.5, ...span }), 12)).toBeCloseTo(-1.5, 10);
    expect(shift(seenBy({ kind: 'ramp', column: 'a', size: 3, ...span }), 9)).toBeCloseTo(1, 10);
    expect(shift(seenBy({ kind: 'ramp', column: 'a', size: 3, ...span }), 60)).toBeCloseTo(3, 10);
    expect(shift(seenBy({ kind: 'sensor-drift', column: 'a', size: 3, ...span }), 29)).toBeCloseTo(3, 10);
    const excursion = seenBy({ kind: 'excursion', column: 'a', size: 2, start: 20, duration: 29 });
    expect(shift(excursion, 14)).toBeCloseTo(2, 10);
    expect(shift(excursion, 4)).toBeCloseTo(shift(excursion, 24), 10);
  });

  it('repeats what was seen last where a sensor is stuck, and what was recorded last where fewer rows are', () => {
    const stuck = seenBy({ kind: 'sensor-stuck', column: 'a', ...span });
    expect(new Set(stuck.subarray(first, end))).toEqual(new Set([original[first - 1]]));
    const sampled = seenBy({ kind: 'sampling', every: 7, ...span });
    expect(sampled[first + 6]).toBe(original[first]);
    expect(sampled[first + 7]).toBe(original[first + 7]);
  });

  it('follows rows of the training part in a new lot, all columns together', () => {
    const { truth } = applyScenario(recorded, scenarioOf({ kind: 'new-lot', from: 0.5, ...span }), parts);
    for (const name of recorded.keys()) {
      expect(columnOf(truth, name).subarray(first, end)).toEqual(columnOf(recorded, name).subarray(90, 90 + 30));
    }
  });

  it('adds up where changes overlap, sensors on top of the process whatever their order', () => {
    const offset: ScenarioChange = { kind: 'sensor-offset', column: 'a', size: 1, ...span };
    const step: ScenarioChange = { kind: 'step', column: 'a', size: 2, ...span };
    const both = applyScenario(recorded, scenarioOf(offset, step), parts);
    expect(shift(columnOf(both.seen, 'a'), 5)).toBeCloseTo(3, 10);
    expect(shift(columnOf(both.truth, 'a'), 5)).toBeCloseTo(2, 10);
  });
});

it('is the log as it was recorded where nothing changes', () => {
  const { seen, truth } = applyScenario(recorded, scenarioOf(), parts);
  expect(seen).toEqual(recorded);
  expect(truth).toEqual(recorded);
});

it('refuses a change of an unknown column, or after the end', () => {
  const codeOf = (change: ScenarioChange): string => {
    try {
      applyScenario(recorded, scenarioOf(change), parts);
      return 'none';
    } catch (thrown) {
      return failureOf(thrown).code;
    }
  };
  expect(codeOf({ kind: 'step', column: 'c', size: 1, ...span })).toBe('plan.unknown-column');
  expect(codeOf({ kind: 'sampling', every: 2, start: 90, duration: 3 })).toBe('plan.invalid');
});
