import { describe, expect, it } from 'vitest';
import type { FlipPoint } from '../contracts/result-check.ts';
import { sampleDataset } from '../testing/sample-dataset.ts';
import { sampleExperiment, type SampleExperiment, type SampleOptions } from '../testing/sample-experiment.ts';
import { summarise } from './summarise.ts';

const dataset = sampleDataset({ name: 'a', column: 'x', unit: null, rows: 43_200, stepMilliseconds: 60_000 });
const shape: Omit<SampleOptions, 'levels'> = { seed: 3, seeds: 3, origins: 200, horizon: 10, spacing: 10, dataset };

const pointsOf = (experiment: SampleExperiment): readonly FlipPoint[] =>
  summarise({ experiment: 'test', ...experiment }).flipPoints ?? [];
const pointOf = (experiment: SampleExperiment, cost: FlipPoint['cost']): FlipPoint => {
  const point = pointsOf(experiment).find((candidate) => candidate.cost === cost);
  if (point === undefined) throw new Error(`No flip point of ${cost}.`);
  return point;
};

/** In ascending order of response times: 0.004, 0.02, 0.9 and 2.1 ms at the middle, 1.3 times as much at the slow end. */
const levels = { 'last-value': 1, ridge: 0.7, 'linear-transformer': 0.69, lstm: 0.4 };

describe('flip points', () => {
  it('name the entry to take under each limit, and the limit from which it is another', () => {
    const { steps, sentence } = pointOf(sampleExperiment({ ...shape, levels }), 'predictMilliseconds');
    expect(steps.map(({ entry }) => entry)).toEqual(['ridge', 'lstm']);
    expect(steps.map(({ from }) => from)).toEqual([0.02 * 1.3, 2.1 * 1.3]);
    expect(sentence.ja).toContain('応答時間を 2.8\u00a0ms まで許すと「逐次記憶モデル(LSTM)」が有利です。');
    expect(sentence.en).toContain('From a response time of 2.8\u00a0ms on');
  });

  it('keep the cheaper entry where a dearer one is not confirmed to be better', () => {
    const equal = sampleExperiment({ ...shape, levels: { 'last-value': 1, ridge: 0.7, lstm: 0.7 } });
    expect(pointOf(equal, 'predictMilliseconds').steps.at(-1)?.entry).toBe('ridge');
    expect(pointOf(equal, 'trainSeconds').steps.at(-1)?.entry).toBe('ridge');
    const few = sampleExperiment({ ...shape, origins: 12, levels });
    for (const { steps, sentence } of pointsOf(few)) {
      expect(steps.length).toBe(1);
      expect(sentence.ja).not.toBe(sentence.en);
    }
  });

  it('leave out a kind of cost that was not measured', () => {
    const untimed = { ...sampleExperiment({ ...shape, levels }), timings: [] };
    expect(pointsOf(untimed).map(({ cost }) => cost)).toEqual(['trainSeconds', 'peakMemoryBytes', 'stateBytes']);
  });

  it('never show a limit under which the entry would not fit', () => {
    for (const { cost, steps, sentence } of pointsOf(sampleExperiment({ ...shape, levels }))) {
      const shown = [...sentence.en.matchAll(/([\d,.]+)\u00a0(s|ms|KB|MB)/gu)].map(
        ([, number = '', unit = '']) =>
          Number(number.replaceAll(',', '')) * ({ s: 1, ms: 1, KB: 1e3, MB: 1e6 }[unit] ?? NaN),
      );
      expect(shown.length, cost).toBe(steps.length - 1);
      shown.forEach((limit, index) => {
        expect(limit).toBeGreaterThanOrEqual((steps[index + 1]?.from ?? NaN) * (1 - 1e-9));
      });
    }
  });
});
