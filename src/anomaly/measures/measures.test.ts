import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { measureAtThreshold, raiseAlarms } from './alarms.ts';
import { averagePrecision } from './average-precision.ts';
import { thresholdForBudget } from './budget-threshold.ts';
import { stretchesOf } from './events.ts';
import { rankDescending } from './ranking.ts';
import { volumeUnderSurface } from './volume-under-surface.ts';

const precisionOf = (scores: readonly number[], labels: readonly number[]): number =>
  averagePrecision(rankDescending(Float64Array.from(scores)), Uint8Array.from(labels)) ?? Number.NaN;

const volumeOf = (scores: readonly number[], labels: readonly number[], tolerance: number): number =>
  volumeUnderSurface(rankDescending(Float64Array.from(scores)), Uint8Array.from(labels), tolerance) ?? Number.NaN;

/** Scores with many ties and labels with at least one event. */
const judgedRows = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 6 }), label: fc.constantFrom(0, 0, 0, 1) }), {
    minLength: 2,
    maxLength: 40,
  })
  .filter((rows) => rows.some(({ label }) => label === 1))
  .map((rows) => ({ scores: rows.map(({ score }) => score), labels: rows.map(({ label }) => label) }));

describe('averagePrecision', () => {
  it('is what scikit-learn 1.x documents for its example, 0.83', () => {
    expect(precisionOf([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBeCloseTo(5 / 6, 12);
  });

  it('does not change with any transform that keeps the order', () => {
    fc.assert(
      fc.property(judgedRows, ({ scores, labels }) => {
        const stretched = scores.map((score) => Math.exp(score) - 1000);
        expect(precisionOf(stretched, labels)).toBe(precisionOf(scores, labels));
        expect(volumeOf(stretched, labels, 3)).toBe(volumeOf(scores, labels, 3));
      }),
    );
  });

  it('is 1 for the labels themselves, and the share of positives for one score for all', () => {
    fc.assert(
      fc.property(judgedRows, ({ labels }) => {
        expect(precisionOf(labels, labels)).toBeCloseTo(1, 12);
        const share = labels.filter((label) => label === 1).length / labels.length;
        expect(
          precisionOf(
            labels.map(() => 7),
            labels,
          ),
        ).toBeCloseTo(share, 12);
      }),
    );
  });

  it('of chance is the share of positives', () => {
    const random = createSeededRandom(5);
    const labels = Array.from({ length: 40_000 }, () => (random.uniform() < 0.1 ? 1 : 0));
    const share = labels.filter((label) => label === 1).length / labels.length;
    const scores = labels.map(() => random.uniform());
    expect(Math.abs(precisionOf(scores, labels) - share)).toBeLessThan(0.01);
  });

  it('puts rows without a score last', () => {
    expect(precisionOf([Number.NaN, 0.5, -3], [1, 1, 0])).toBe(precisionOf([-9, 0.5, -3], [1, 1, 0]));
  });

  it('has no value without a positive', () => {
    expect(averagePrecision(rankDescending(Float64Array.of(1, 2)), Uint8Array.of(0, 0))).toBeNull();
  });
});

/** The definition in words, threshold by threshold, with everything counted anew. */
function volumeByDefinition(scores: readonly number[], labels: readonly number[], tolerance: number): number {
  const thresholds = [...new Set(scores)].sort((left, right) => right - left);
  let volume = 0;
  for (let reach = 0; reach <= tolerance; reach += 1) {
    const lent = labels.map((_, row) => {
      let label = labels[row] === 1 ? 1 : 0;
      for (const { first, end } of stretchesOf(Uint8Array.from(labels), { first: 0, end: labels.length })) {
        const distance = row < first ? first - row : row >= end ? row - end + 1 : 0;
        if (distance > 0 && distance <= reach) label += Math.sqrt(1 - distance / (2 * reach));
      }
      return Math.min(1, label);
    });
    const events: number[][] = [];
    lent.forEach((label, row) => {
      if (label === 0) return;
      if (row > 0 && (lent[row - 1] ?? 0) > 0) events.at(-1)?.push(row);
      else events.push([row]);
    });
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
    let area = 0;
    let before = 0;
    for (const threshold of thresholds) {
      const raised = scores.map((score) => score >= threshold);
      const found = sum(lent.filter((_, row) => raised[row]));
      const touched = events.filter((rows) => rows.some((row) => raised[row])).length;
      const recall = Math.min(1, found / ((sum(labels) + sum(lent)) / 2)) * (touched / events.length);
      area += (recall - before) * (found / raised.filter(Boolean).length);
      before = recall;
    }
    volume += area / (tolerance + 1);
  }
  return volume;
}

describe('volumeUnderSurface', () => {
  it('is the mean over buffers of the area that the definition gives', () => {
    fc.assert(
      fc.property(judgedRows, fc.integer({ min: 0, max: 8 }), ({ scores, labels }, tolerance) => {
        expect(volumeOf(scores, labels, tolerance)).toBeCloseTo(volumeByDefinition(scores, labels, tolerance), 10);
      }),
    );
  });

  it('forgives a score that comes a little beside the event, the more the nearer', () => {
    const labels = Array.from({ length: 60 }, (_, row) => (row >= 30 && row < 36 ? 1 : 0));
    const beside = (shift: number): number =>
      volumeOf(
        labels.map((_, row) => (row >= 30 + shift && row < 36 + shift ? 1 : 0)),
        labels,
        8,
      );
    expect(beside(0)).toBeGreaterThan(beside(3));
    expect(beside(3)).toBeGreaterThan(beside(7));
    expect(beside(7)).toBeGreaterThan(beside(20));
  });
});

const alarmsAbove = (scores: Float64Array, threshold: number): number =>
  stretchesOf(
    Uint8Array.from(scores, (score) => (score > threshold ? 1 : 0)),
    { first: 0, end: scores.length },
  ).length;

describe('thresholdForBudget', () => {
  const noise = (seed: number): Float64Array => {
    const random = createSeededRandom(seed);
    return Float64Array.from({ length: 500 }, () => Math.round(20 * random.normal()) / 20);
  };

  it.each([0, 1, 3, 10])('raises no more than %i alarms at it and above, and more just below', (allowed) => {
    const scores = noise(allowed + 1);
    const threshold = thresholdForBudget(scores, allowed);
    const levels = [...new Set(scores)].sort((left, right) => left - right);
    for (const level of levels.filter((candidate) => candidate >= threshold)) {
      expect(alarmsAbove(scores, level)).toBeLessThanOrEqual(allowed);
    }
    const below = levels.filter((candidate) => candidate < threshold).at(-1) ?? Number.NEGATIVE_INFINITY;
    expect(alarmsAbove(scores, below)).toBeGreaterThan(allowed);
  });

  it('is the highest score where no alarm is allowed, and never puts most of the rows under alarm', () => {
    const scores = noise(2);
    expect(thresholdForBudget(scores, 0)).toBe(Math.max(...scores));
    const threshold = thresholdForBudget(scores, 10_000);
    expect(scores.filter((score) => score > threshold).length).toBeLessThanOrEqual(scores.length / 2);
  });
});

describe('alarms', () => {
  const events = [
    { first: 10, end: 20 },
    { first: 40, end: 50 },
  ];
  const part = { scored: { first: 0, end: 60 }, events, toleranceRows: 2 };
  const labels = Uint8Array.from({ length: 60 }, (_, row) =>
    events.some(({ first, end }) => row >= first && row < end) ? 1 : 0,
  );
  const observed = new Uint8Array(60).fill(1);
  const scoresOf = (...raised: readonly (readonly [first: number, end: number])[]): Float64Array => {
    const scores = new Float64Array(60);
    for (const [first, end] of raised) scores.fill(1, first, end);
    return scores;
  };

  it('belong to the event in which they begin, within the tolerance', () => {
    const alarms = raiseAlarms(scoresOf([8, 11], [13, 15], [21, 23], [25, 30], [44, 55]), 0.5, part);
    expect(alarms.map(({ event }) => event)).toEqual([0, 0, 0, null, 1]);
    const measured = measureAtThreshold(alarms, part, labels, observed);
    expect(measured).toMatchObject({ eventsFound: 2, medianDelayRows: 2 });
  });

  it('that have been on since before find nothing', () => {
    const alarms = raiseAlarms(scoresOf([0, 60]), 0.5, part);
    expect(alarms.map(({ event }) => event)).toEqual([null]);
    const measured = measureAtThreshold(alarms, part, labels, observed);
    expect(measured).toMatchObject({ eventsFound: 0, medianDelayRows: null, falseAlarmRate: 1, missedAlarmRate: 0 });
    expect(measured.f1).toBeCloseTo((2 * 20) / (2 * 20 + 40), 12);
  });

  it('that have been on since before the scored part find nothing in it', () => {
    const late = { ...part, scored: { first: 12, end: 60 } };
    expect(raiseAlarms(scoresOf([10, 15]), 0.5, late).map(({ event }) => event)).toEqual([null]);
    expect(raiseAlarms(scoresOf([12, 15]), 0.5, late).map(({ event }) => event)).toEqual([0]);
  });

  it('are not credited with rows of an event they did not cover', () => {
    const [alarm] = raiseAlarms(scoresOf([19, 20]), 0.5, part);
    const measured = measureAtThreshold(alarm === undefined ? [] : [alarm], part, labels, observed);
    expect(measured.missedAlarmRate).toBeCloseTo(19 / 20, 12);
  });
});
