import { describe, expect, it } from 'vitest';
import type { PairVerdict } from '../../contracts/experiment.ts';
import { ResultCheck, resultCheckCodes } from '../../contracts/result-check.ts';
import {
  clean,
  comparisonIn,
  dataset,
  found,
  horizon,
  memory,
  rising,
  type Change,
  type Situation,
} from '../../testing/sample-comparison.ts';
import type { SampleExperiment } from '../../testing/sample-experiment.ts';
import { contestantsOf } from '../contestant.ts';
import { checkResults } from './index.ts';

const networks = ['lstm', 'delta-net'];

/** Two stretches of time for each run, as folds are stored: the second of `folds` is made worse by `worse` for one entry. */
function inFolds(folds: number, entry: string, worse: number, alike = 1): SampleExperiment['results'] {
  return clean.results.flatMap((result) =>
    Array.from({ length: folds }, (_, fold) => {
      const factor =
        (fold === 1 && result.run.entry === entry ? worse : 1) * (fold === 1 ? alike : 1) * (1 + 0.01 * fold);
      const { scores, run, origins } = result;
      const kept = origins.rows.map((_row, index) => index).filter((index) => index % folds === fold);
      const pick = (values: readonly number[]): number[] => kept.map((index) => values[index] ?? NaN);
      return {
        ...result,
        run: { ...run, fold },
        origins: { rows: pick(origins.rows), absolute: pick(origins.absolute), squared: pick(origins.squared) },
        scores: scores === null ? null : { ...scores, mae_scaled: scores.mae_scaled * factor },
      };
    }),
  );
}

const foldChecks = (folds: number, results: SampleExperiment['results']): readonly ResultCheck[] => {
  const plan = { ...clean.plan, folds };
  const contestants = contestantsOf(plan, results, clean.traits);
  const verdicts = new Map<string, PairVerdict | null>();
  return checkResults({ plan, dataset, timings: [], contestants, verdicts }).filter(
    ({ code }) => code === 'fold.one-bad',
  );
};

describe('the checks of results', () => {
  it('are all listed, in order, in both languages, and pass what is sound', () => {
    const checks = checkResults(comparisonIn({}));
    expect(checks.map(({ code }) => code)).toEqual(resultCheckCodes);
    for (const check of checks) {
      ResultCheck.parse(check);
      expect(check.message.ja).not.toBe(check.message.en);
      expect(`${check.message.ja}${check.message.en}`).not.toContain('{{');
      expect(check.severity, check.code).toBe(check.code === 'fold.one-bad' ? 'not-checked' : 'passed');
    }
  });

  it('say of results from before they were kept that they were not checked, never that they passed', () => {
    const old: Change = () => ({ leak: undefined, partErrors: undefined, lagErrors: undefined, monitors: undefined });
    for (const code of ['leak.future-erasure', 'forecast.lag-copy', 'fit.overfit-gap', 'memory.unstable'] as const) {
      expect(
        found(code, { change: old }).map(({ severity }) => severity),
        code,
      ).toEqual(['not-checked']);
    }
  });
});

describe('forecast.lag-copy', () => {
  const copying = (first: number[], last: number[]): Change => {
    return ({ run }) => (run.entry === 'lstm' ? { lagErrors: { first, last } } : {});
  };
  const nearLast = (position: number): number[] => rising.map((_, shift) => 0.2 + 0.1 * Math.abs(shift - position));

  it('names a forecast that lies on the last value, at the first and at the last step', () => {
    const first = nearLast(1).map((error, shift) => (shift === 0 ? 0.6 : error));
    const check = found('forecast.lag-copy', { change: copying(first, nearLast(horizon)) })[0];
    expect(check).toMatchObject({ severity: 'tip', entries: ['lstm'] });
    expect(check?.message.ja).toContain('直前の値の写しに近い');
  });

  it('leaves alone what is late by another shift, or nearer by little', () => {
    const change = copying(nearLast(3), nearLast(5));
    expect(found('forecast.lag-copy', { change })[0]?.severity).toBe('passed');
    expect(found('forecast.lag-copy', { change: copying(nearLast(1), nearLast(horizon)) })[0]?.severity).toBe('passed');
  });

  it('does not ask it of the simple rivals, which are made that way', () => {
    const first = nearLast(1).map((error, shift) => (shift === 0 ? 0.6 : error));
    const change: Change = ({ run }) =>
      run.entry === 'last-value' ? { lagErrors: { first, last: nearLast(horizon) } } : {};
    expect(found('forecast.lag-copy', { change })[0]?.severity).toBe('passed');
  });
});

describe('forecast.no-better-than-baseline', () => {
  const code = 'forecast.no-better-than-baseline';
  it('names the networks that are not confirmed to be better', () => {
    expect(found(code, { word: 'no-clear-difference' })).toMatchObject([{ severity: 'tip', entries: networks }]);
    expect(found(code, { word: 'worse' })).toMatchObject([{ severity: 'tip', entries: networks }]);
    expect(found(code, { word: 'not-enough-evidence' })).toMatchObject([{ severity: 'not-checked' }]);
  });
});

describe('fit.overfit-gap', () => {
  const gap = (entry: string, validation: number): Change => {
    return ({ run }) => (run.entry === entry ? { partErrors: { train: 0.4, validation } } : {});
  };

  it('names a network that is much worse behind its training part', () => {
    expect(found('fit.overfit-gap', { change: gap('lstm', 0.7) })).toMatchObject([
      { severity: 'tip', entries: ['lstm'] },
    ]);
  });

  it('takes a part that is harder for everybody for what it is', () => {
    const harder: Change = () => ({ partErrors: { train: 0.4, validation: 0.9 } });
    expect(found('fit.overfit-gap', { change: harder })[0]?.severity).toBe('passed');
  });
});

describe('fold.one-bad', () => {
  it('names the stretch in which an entry fails, with its rows', () => {
    const [check, ...others] = foldChecks(3, inFolds(3, 'lstm', 1.6));
    expect(check).toMatchObject({ severity: 'tip', entries: ['lstm'] });
    expect(check?.rows.length).toBe(20);
    expect(others).toEqual([]);
  });

  it('finds nothing where a stretch is hard for today’s method too, or where folds hardly differ', () => {
    expect(foldChecks(3, inFolds(3, 'lstm', 1, 2))[0]?.severity).toBe('passed');
    expect(foldChecks(5, inFolds(5, 'lstm', 1.05))[0]?.severity).toBe('passed');
  });

  it('cannot tell with two', () => {
    expect(foldChecks(2, inFolds(2, 'lstm', 3))[0]?.severity).toBe('not-checked');
  });
});

describe('settings.search-edge', () => {
  it('names training that was still getting better when the steps ran out', () => {
    const late: Change = ({ run }) => (run.entry === 'lstm' ? { bestStep: 400 } : {});
    expect(found('settings.search-edge', { change: late })).toMatchObject([{ severity: 'tip', entries: ['lstm'] }]);
    const once: Change = ({ run }) => (run.entry === 'lstm' && run.seed === 1 ? { bestStep: 400 } : {});
    expect(found('settings.search-edge', { change: once })[0]?.severity).toBe('passed');
  });

  it.each([
    { best: 'lstm-64', edge: true },
    { best: 'lstm-32', edge: false },
    { best: 'lstm-16', edge: true },
  ])('of three widths the best is $best: at the edge $edge', ({ best, edge }) => {
    const widths = [16, 32, 64];
    const entries = widths.map((width) => ({
      id: `lstm-${String(width)}`,
      model: 'lstm',
      hyperparameters: { width, layers: 2 },
    }));
    const plan = { ...clean.plan, entries: [...clean.plan.entries.slice(0, 1), ...entries] };
    const [template] = clean.results.filter(({ model }) => model === 'lstm');
    if (template === undefined) throw new Error('The sample has no LSTM.');
    const results = entries.map(({ id }) => ({
      ...template,
      run: { ...template.run, entry: id },
      origins: {
        ...template.origins,
        absolute: template.origins.absolute.map((loss) => (id === best ? 0.9 : 1) * loss),
      },
    }));
    const contestants = contestantsOf(plan, results, clean.traits);
    const checks = checkResults({ plan, dataset, timings: [], contestants, verdicts: new Map() });
    const check = checks.find(({ code }) => code === 'settings.search-edge');
    expect(check?.severity).toBe(edge ? 'tip' : 'passed');
    expect(check?.entries).toEqual(edge ? [best] : []);
  });
});

describe('memory.unstable', () => {
  it('tells runs that diverged, steps that were skipped, and alarms, each by itself', () => {
    const reading = { id: 'key-gain', value: 3, layer: 0, head: 0, bound: 2, alarm: true } as const;
    const change: Change = ({ run }) => {
      if (run.entry === 'lstm') return run.seed === 1 ? { status: 'diverged', scores: null } : { skippedSteps: 4 };
      return run.entry === 'delta-net' ? { monitors: { ...memory, readings: [reading] } } : {};
    };
    expect(found('memory.unstable', { change })).toMatchObject([
      { severity: 'issue', entries: ['lstm'] },
      { severity: 'tip', entries: ['lstm'] },
      { severity: 'tip', entries: ['delta-net'] },
    ]);
  });
});

describe('timing.disturbed', () => {
  const timed = (p50: number, p95: number): Situation => ({
    timings: [{ entry: 'lstm', p50, p95, samples: 200 }],
  });

  it('names response times with a slow end far from the middle', () => {
    expect(found('timing.disturbed', timed(2, 4.1))).toMatchObject([{ severity: 'tip', entries: ['lstm'] }]);
    expect(found('timing.disturbed', timed(2, 3.9))[0]?.severity).toBe('passed');
    expect(found('timing.disturbed', timed(0.01, 0.09))[0]?.severity).toBe('passed');
    expect(found('timing.disturbed', { timings: [] })[0]?.severity).toBe('not-checked');
  });
});
