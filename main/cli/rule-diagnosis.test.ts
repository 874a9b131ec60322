import { describe, expect, it } from 'vitest';
import type { ProbeRow } from '../../src/contracts/diagnostics.ts';
import type { TrainingFreeProbe } from '../../src/diagnostics/probe.ts';
import { diagnoseRules } from './rule-diagnosis.ts';

const rowOf = (model: string, setting: string, error: number): ProbeRow => ({
  probe: 'drawing',
  model,
  setting,
  error,
  expected: null,
  passed: true,
});

/** Finds what it draws: two numbers for each model, and the sum over the models. */
const drawing: TrainingFreeProbe = {
  kind: 'training-free',
  id: 'drawing',
  models: ['first', 'second'],
  *measure(model, random) {
    yield rowOf(model, 'earlier', random.uniform());
    yield rowOf(model, 'later', random.uniform());
  },
  compare: (rows) => [
    rowOf(
      'both',
      'sum',
      rows.reduce((sum, row) => sum + ('error' in row ? row.error : 0), 0),
    ),
  ],
};

const everything = [{ probe: drawing, models: drawing.models }];
const errorsOf = (rows: readonly ProbeRow[], model: string): readonly unknown[] =>
  rows.filter((row) => row.model === model).map((row) => ('error' in row ? row.error : null));

describe('asking update rules', () => {
  it('gives every model the same random numbers, at every run', async () => {
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    const rows = await diagnoseRules(everything, options);
    expect(errorsOf(rows, 'first')).toEqual(errorsOf(rows, 'second'));
    expect(await diagnoseRules(everything, options)).toEqual(rows);
  });

  it('compares once all models of a probe are asked', async () => {
    const rows = await diagnoseRules(everything, { signal: new AbortController().signal, onProgress: () => undefined });
    const [sum] = errorsOf(rows, 'both');
    const parts = [...errorsOf(rows, 'first'), ...errorsOf(rows, 'second')].map(Number);
    expect(sum).toBe(parts.reduce((total, part) => total + part, 0));
    expect(rows.at(-1)?.model).toBe('both');
  });

  it('tells how far it is, from nothing to all', async () => {
    const shares: number[] = [];
    await diagnoseRules(everything, {
      signal: new AbortController().signal,
      onProgress: (share) => {
        shares.push(share);
      },
    });
    expect(shares).toEqual([0, 0.5, 1]);
  });

  it('stops between two rows', async () => {
    const stopping = new AbortController();
    const asked: string[] = [];
    const diagnosis = diagnoseRules(everything, {
      signal: stopping.signal,
      onProgress(_, note) {
        asked.push(note);
        stopping.abort();
      },
    });
    await expect(diagnosis).rejects.toMatchObject({ failure: { code: 'run.cancelled' } });
    expect(asked).toEqual(['drawing: first']);
  });
});
