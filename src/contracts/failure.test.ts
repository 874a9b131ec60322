import { describe, expect, it } from 'vitest';
import { failureOf, LabError, LabFailure } from './failure.ts';

describe('failureOf', () => {
  it('hands a failure through unchanged', () => {
    expect(failureOf(new LabError('log.empty', { file: 'a.csv' }))).toEqual({
      code: 'log.empty',
      values: { file: 'a.csv' },
    });
  });

  it('calls what nobody foresaw a fault of ours and keeps its message for support', () => {
    const failure = failureOf(new TypeError('boom'));
    expect(failure.code).toBe('internal.fault');
    expect(failure.detail).toContain('boom');
    expect(failureOf('text').detail).toBe('text');
  });

  it('gives values that survive the contract', () => {
    expect(LabFailure.parse(failureOf(new LabError('plan.unknown-model', { model: 'x', known: 3 })))).toBeTruthy();
  });
});
