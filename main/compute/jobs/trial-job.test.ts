import { describe, expect, it } from 'vitest';
import { ComputeOutcome } from '../../../src/contracts/compute-message.ts';
import type { Trial } from '../../../src/contracts/diagnostics.ts';
import { performTrialJob } from './trial-job.ts';

const trial: Trial = {
  probe: 'recall',
  model: 'rnn',
  hyperparameters: {},
  maximumSteps: 3,
  learningRate: 3e-3,
  endsEarly: true,
  seed: 1,
};

const contextOf = (signal: AbortSignal, shares: number[] = []) => ({
  signal,
  onProgress: (share: number) => shares.push(share),
  onEvents: () => undefined,
  onReading: () => undefined,
});

describe('the trial job', () => {
  it('answers the trained task and each test, tells its progress, and fits the contract', async () => {
    const shares: number[] = [];
    const job = { kind: 'trial', trial, backend: 'compiled' } as const;
    const outcome = await performTrialJob(job, contextOf(new AbortController().signal, shares));
    expect(ComputeOutcome.parse(outcome)).toMatchObject({ kind: 'trial', result: { status: 'completed', steps: 3 } });
    expect(outcome.kind === 'trial' && outcome.result.accuracies).toHaveLength(2);
    expect(shares[0]).toBe(1 / 4);
    expect(Math.max(...shares)).toBeLessThan(1);
  });

  it('stops when it is cancelled', async () => {
    const job = { kind: 'trial', trial, backend: 'compiled' } as const;
    await expect(performTrialJob(job, contextOf(AbortSignal.abort()))).rejects.toMatchObject({
      failure: { code: 'run.cancelled' },
    });
  });
});
