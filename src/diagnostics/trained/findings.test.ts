import { describe, expect, it } from 'vitest';
import type { ProbeRow } from '../../contracts/diagnostics.ts';
import { findingsOf } from './findings.ts';
import { recall } from './probes/recall.ts';
import type { Contestant } from './trained-probe.ts';

const contestant: Contestant = {
  model: 'delta-net',
  hyperparameters: {},
  variant: null,
  set: 'quick',
  expected: { trained: { low: 0.97, high: 1 }, tests: [{ low: 0, high: 0.5 }] },
};

const rowsOf = (accuracies: readonly (readonly [number, number])[]): readonly ProbeRow[] =>
  findingsOf(
    recall,
    contestant,
    accuracies.map((found, place) => ({
      trial: {
        probe: 'recall',
        model: 'delta-net',
        hyperparameters: {},
        maximumSteps: 1,
        learningRate: 1,
        endsEarly: true,
        seed: place,
      },
      result: { status: 'completed', steps: 1, seconds: 2, accuracies: [...found] },
    })),
  );

describe('findings of a trained probe', () => {
  it('tell the share of seeds that solved it, and what those reached: a stuck seed lowers the share and nothing else', () => {
    const [row] = rowsOf([
      [0.03, 0.03],
      [0.99, 0.4],
      [0.04, 0.02],
    ]);
    expect(row).toMatchObject({ accuracy: 0.99, solvedShare: 1 / 3, passed: true });
    const [more] = rowsOf([
      [0.03, 0.03],
      [0.99, 0.4],
      [0.98, 0.02],
    ]);
    expect(more).toMatchObject({ accuracy: 0.99, solvedShare: 2 / 3, passed: true });
  });

  it('fail where every seed is stuck', () => {
    expect(rowsOf([[0.03, 0.03], [0.5, 0.1]])[0]).toMatchObject({ solvedShare: 0, passed: false }); // prettier-ignore
  });

  it('hold what must not be possible against the best seed, which is the strictest', () => {
    const rows = rowsOf([
      [0.99, 0.1],
      [0.99, 0.6],
    ]);
    expect(rows[1]).toMatchObject({ accuracy: 0.6, passed: false });
  });

  it('have a row for the task trained on and one for each test, with every seed and its seconds', () => {
    const rows = rowsOf([
      [1, 0.2],
      [0.9, 0.3],
    ]);
    expect(rows.map(({ setting }) => setting)).toEqual([recall.trained.setting, recall.tests[0]?.setting]);
    expect(rows[1]).toMatchObject({
      seeds: [
        { seed: 0, accuracy: 0.2, seconds: 2 },
        { seed: 1, accuracy: 0.3 },
      ],
    });
  });
});
