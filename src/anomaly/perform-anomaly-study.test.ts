import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { AnomalyPlan } from '../contracts/anomaly.ts';
import { AnomalyResult } from '../contracts/anomaly.ts';
import { failureOf } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { datasetOf } from '../testing/synthetic-columns.ts';
import { performAnomalyStudy, type StudyContext } from './perform-anomaly-study.ts';
import { proposeAnomalyPlan } from './propose-anomaly-plan.ts';

const context = (aborted = false): StudyContext => ({
  ports: { clock: { now: () => performance.now(), breathe: () => setImmediate() } },
  signal: { aborted },
  onProgress: () => undefined,
});

const rows = 2000;
/** Events of 30 rows, in which every column moves by six standard deviations. */
const eventStarts = [800, 1000, 1150, 1400, 1610, 1800];

function logWithEvents(starts: readonly number[] = eventStarts): Dataset {
  const random = createSeededRandom(4);
  const label = new Float64Array(rows);
  for (const start of starts) label.fill(1, start, start + 30);
  const columns = ['a', 'b'].map((name, index): [string, Float64Array] => [
    name,
    label.map((wrong) => 10 * (index + 1) + random.normal() + 6 * wrong),
  ]);
  return datasetOf(new Map([...columns, ['anomaly', label]]));
}

describe('performAnomalyStudy', () => {
  it('proposes what it can carry out: the label is not watched, and nothing labelled is taken as normal', async () => {
    const dataset = logWithEvents();
    const plan = proposeAnomalyPlan(dataset);
    expect(plan.columns).toEqual(['a', 'b']);
    expect(plan.labels).toEqual({ kind: 'column', column: 'anomaly' });
    expect(plan.normal.end).toBeLessThanOrEqual(800);
    const result = await performAnomalyStudy(plan, dataset, context());
    expect(AnomalyResult.parse(result)).toEqual(result);
    expect(result.events.map(({ first }) => first)).toEqual(eventStarts);
    expect(result.detectors.map(({ detector }) => detector)).toEqual(plan.detectors);
  });

  it('finds plain events at once; alarming always finds none and has the share of labelled rows as its precision', async () => {
    const dataset = logWithEvents();
    const plan = proposeAnomalyPlan(dataset);
    const result = await performAnomalyStudy(plan, dataset, context());
    const byId = new Map(result.detectors.map((detector) => [detector.detector, detector]));
    const plain = byId.get('largest-z');
    expect(plain?.atThreshold).toMatchObject({ eventsFound: 6, medianDelayRows: 0 });
    expect(plain?.scores?.aucPr).toBeGreaterThan(0.95);
    const always = byId.get('always-alarm');
    const labelled = (6 * 30) / (rows - plan.normal.end);
    expect(always?.scores?.aucPr).toBeCloseTo(labelled, 12);
    expect(always?.atThreshold).toMatchObject({ eventsFound: 0, falseAlarmRate: 1, missedAlarmRate: 0 });
    expect(always?.falseAlarms).toBe(1);
  });

  it('gives no score below five events, only the list', async () => {
    const dataset = logWithEvents(eventStarts.slice(0, 4));
    const result = await performAnomalyStudy(proposeAnomalyPlan(dataset), dataset, context());
    for (const { scores, atThreshold } of result.detectors) {
      expect(scores).toBeNull();
      expect(atThreshold).not.toBeNull();
    }
  });

  it('reads nothing after a row to score it, whatever detector', async () => {
    const dataset = logWithEvents();
    const plan = proposeAnomalyPlan(dataset);
    const cut = 1500;
    const random = createSeededRandom(9);
    const poisoned = datasetOf(
      new Map(
        [...dataset.columns].map(([name, values]): [string, Float64Array] => [
          name,
          values.map((value, row) => (row < cut || name === 'anomaly' ? value : 1e4 * random.normal())),
        ]),
      ),
    );
    const before = await performAnomalyStudy(plan, dataset, context());
    const after = await performAnomalyStudy(plan, poisoned, context());
    const scoredBeforeCut = cut - plan.normal.end;
    before.detectors.forEach(({ detector, threshold, course }, index) => {
      const other = after.detectors[index];
      expect(other?.threshold, detector).toBe(threshold);
      expect(course.bucketRows).toBe(1);
      expect(other?.course.high.slice(0, scoredBeforeCut), detector).toEqual(course.high.slice(0, scoredBeforeCut));
    });
  });

  it('stops when it is told to', async () => {
    const dataset = logWithEvents();
    const stopped = performAnomalyStudy(proposeAnomalyPlan(dataset), dataset, context(true));
    const failure = await stopped.catch(failureOf);
    expect(failure).toMatchObject({ code: 'run.cancelled' });
  });

  it.each<[string, Partial<AnomalyPlan>]>([
    ['plan.no-normal-part', { normal: { first: 0, end: 12 } }],
    ['plan.no-normal-part', { normal: { first: 0, end: rows } }],
    ['plan.unknown-detector', { detectors: ['crystal-ball'] }],
    ['plan.unknown-column', { columns: ['c'] }],
    ['plan.invalid', { columns: ['a', 'anomaly'] }],
  ])('refuses with %s', async (code, change) => {
    const dataset = logWithEvents();
    const refused = performAnomalyStudy({ ...proposeAnomalyPlan(dataset), ...change }, dataset, context());
    expect(await refused.catch(failureOf)).toMatchObject({ code });
  });
});
