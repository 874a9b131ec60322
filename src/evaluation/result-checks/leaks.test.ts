import { describe, expect, it } from 'vitest';
import type { DatasetSummary } from '../../contracts/dataset.ts';
import type { RunResult, VerdictWord } from '../../contracts/experiment.ts';
import {
  clean,
  comparisonIn,
  dataset,
  found,
  sound,
  type Change,
  type Situation,
} from '../../testing/sample-comparison.ts';
import { summarise } from '../summarise.ts';
import { lookAheadOf } from './index.ts';

describe('leak.future-erasure', () => {
  const leaking: Change = ({ run }) =>
    run.entry === 'lstm' && run.seed === 2 ? { leak: { origins: [40_000, 41_000], changed: [41_000] } } : {};

  it('names who looked ahead and where', () => {
    const [check] = found('leak.future-erasure', { change: leaking });
    expect(check).toMatchObject({ severity: 'issue', entries: ['lstm'], rows: [41_000] });
    expect(check?.advice).not.toBeNull();
    expect(lookAheadOf(comparisonIn({ change: leaking }))).toBe('found');
  });

  it('is open where a finished run was not examined', () => {
    const partly: Change = ({ run }) => (run.entry === 'ridge' ? { leak: null } : {});
    expect(found('leak.future-erasure', { change: partly })[0]?.severity).toBe('not-checked');
    expect(lookAheadOf(comparisonIn({ change: partly }))).toBe('open');
    expect(lookAheadOf(comparisonIn({}))).toBe('passed');
  });

  it('takes every word away and stamps D', () => {
    const resultsWith = (change: Change): readonly RunResult[] =>
      clean.results.map((result) => ({ ...result, ...sound, ...change(result) }));
    const of = (results: readonly RunResult[]) => summarise({ experiment: 'test', ...clean, results });
    const [honest, dishonest] = [of(resultsWith(() => ({}))), of(resultsWith(leaking))];
    expect(honest.verdict.word).toBe('better');
    expect(dishonest.verdict.word).toBe('not-enough-evidence');
    expect(dishonest.verdict.sentence.ja).toContain('先読み');
    expect(dishonest.evidence.stamp).toBe('D');
    expect(dishonest.entries.map(({ verdict }) => verdict?.word ?? null)).toEqual([
      null,
      ...new Array<VerdictWord>(3).fill('not-enough-evidence'),
    ]);
    expect(dishonest.flipPoints).toEqual([]);
    expect([honest, dishonest].map(({ daysNeeded }) => daysNeeded?.proof.kind)).toEqual(['proven', 'unknown']);
    // What was measured stays to be seen.
    expect(dishonest.entries.map(({ scores }) => scores?.index.mean)).toEqual(
      honest.entries.map(({ scores }) => scores?.index.mean),
    );
  });
});

describe('leak.single-column', () => {
  const { suggestions } = dataset.report;
  const column = (severity: 'problem' | 'passed', columns: string[]): DatasetSummary => ({
    ...dataset,
    report: { ...dataset.report, suggestions: { ...suggestions, target: 'x' } },
    checks: [
      { code: 'column.copy-of-target', severity, message: { ja: '', en: '' }, advice: null, columns, places: [] },
    ],
  });
  const using = (inputs: string[], targets = ['x']): Situation => ({
    plan: { task: { ...clean.plan.task, targets, inputs } },
  });

  it('is an issue only where the column that runs ahead is looked at', () => {
    const log = column('problem', ['y']);
    expect(found('leak.single-column', { ...using(['y', 'z']), dataset: log })).toMatchObject([{ severity: 'issue' }]);
    expect(found('leak.single-column', { ...using(['z']), dataset: log })).toMatchObject([{ severity: 'passed' }]);
  });

  it('is open for a target that the check at import was not about', () => {
    const log = column('passed', ['x']);
    expect(found('leak.single-column', { ...using(['x', 'z'], ['w']), dataset: log })[0]?.severity).toBe('not-checked');
    expect(found('leak.single-column', { ...using(['z']), dataset: { ...log, checks: [] } })[0]?.severity).toBe(
      'not-checked',
    );
  });
});
