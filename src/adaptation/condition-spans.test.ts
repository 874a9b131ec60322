import { expect, it } from 'vitest';
import { conditionSpans } from './condition-spans.ts';
import { scenarioOf } from './testing/study.ts';

const column = 'a';
const spansOf = (...changes: Parameters<typeof scenarioOf>) =>
  conditionSpans({ kind: 'scenario', scenario: scenarioOf(...changes) }, 100);

it('lasts as long as a change does, and to the end where it does not come back', () => {
  expect(spansOf({ kind: 'step', column, size: 1, start: 10, duration: 20 })).toEqual([
    { start: 10, end: 30, settled: 10 },
  ]);
  expect(spansOf({ kind: 'ramp', column, size: 1, start: 10, duration: 20 })).toEqual([
    { start: 10, end: null, settled: 30 },
  ]);
  expect(spansOf({ kind: 'sensor-stuck', column, start: 10, duration: 90 })).toEqual([
    { start: 10, end: null, settled: 10 },
  ]);
});

it('is one stretch where changes overlap, two where the old condition comes back in between', () => {
  const late = { kind: 'excursion', column, size: 1, start: 60, duration: 5 } as const;
  const early = { kind: 'step', column, size: 1, start: 10, duration: 20 } as const;
  const during = { kind: 'sensor-missing', column, start: 25, duration: 10 } as const;
  expect(spansOf(late, during, early)).toEqual([
    { start: 10, end: 35, settled: 25 },
    { start: 60, end: 65, settled: 65 },
  ]);
});

it('takes recorded changes in order of time, each once', () => {
  expect(conditionSpans({ kind: 'recorded', at: [50, 0, 50] }, 100)).toEqual([
    { start: 0, end: null, settled: 0 },
    { start: 50, end: null, settled: 50 },
  ]);
});
