import { describe, expect, it } from 'vitest';
import type { ComputeOutcome } from '../../src/contracts/compute-message.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { trainedProbes } from '../../src/diagnostics/trained/index.ts';
import { createFakePool, untilCancelled } from '../services/testing/fake-pool.ts';
import { diagnoseByTraining, type DiagnosisProgress, type TrainedQuestion } from './trained-diagnosis.ts';

const questionsOf = (id: string, count: number): readonly TrainedQuestion[] => {
  const probe = trainedProbes.get(id);
  return probe.contestants.slice(0, count).map((contestant) => ({ probe, contestant }));
};

const outcome = (accuracies: readonly number[]): ComputeOutcome => ({
  kind: 'trial',
  result: { status: 'completed', steps: 10, seconds: 1, accuracies: [...accuracies] },
});

const quiet = { backend: 'cpu', signal: new AbortController().signal, onProgress: () => undefined } as const;

describe('diagnosis by training', () => {
  it('asks every contestant with every seed, and answers in the order of the questions', async () => {
    const questions = questionsOf('parity', 2);
    const pool = createFakePool((job) =>
      Promise.resolve(outcome(job.kind === 'trial' ? [job.trial.seed / 10, job.trial.model.length / 100] : [])),
    );
    const rows = await diagnoseByTraining(questions, { ...quiet, pool });
    expect(pool.jobs).toHaveLength(2 * trainedProbes.get('parity').seeds.length);
    expect(rows.map(({ model }) => model)).toEqual(
      questions.flatMap(({ contestant }) => [contestant.model, contestant.model]),
    );
    expect(rows[0]).toMatchObject({
      accuracy: 0.3,
      seeds: [{ accuracy: 0.1 }, { accuracy: 0.2 }, { accuracy: 0.3 }],
    });
  });

  it('reckons its progress from what trials cost, and comes to its end', async () => {
    const questions = [...questionsOf('recall', 1), ...questionsOf('parity', 1)];
    const seen: DiagnosisProgress[] = [];
    const pool = createFakePool((_job, { onProgress }) => {
      onProgress?.(0.5);
      return Promise.resolve(outcome([1, 1]));
    });
    await diagnoseByTraining(questions, { ...quiet, pool, onProgress: (progress) => seen.push(progress) });
    const shares = seen.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((first, second) => first - second));
    expect(seen.at(-1)).toMatchObject({ trialsDone: 6, trialsTotal: 6 });
    expect(seen.at(-1)?.share).toBeCloseTo(1, 12);
    expect(seen.at(-1)?.secondsLeft).toBeCloseTo(0, 6);
    const [recall, parity] = [trainedProbes.get('recall'), trainedProbes.get('parity')];
    const costs = [recall, parity].map(({ maximumSteps, trained }) => maximumSteps * trained.task.length);
    expect(shares[0]).toBeCloseTo((0.5 * (costs[0] ?? NaN)) / (3 * costs.reduce((sum, cost) => sum + cost, 0)), 12);
  });

  it('ends when it is cancelled', async () => {
    const cancellation = new AbortController();
    const pool = createFakePool((_job, options) => untilCancelled(options, new LabError('run.cancelled')));
    const diagnosis = diagnoseByTraining(questionsOf('parity', 2), {
      ...quiet,
      pool,
      signal: cancellation.signal,
    });
    cancellation.abort();
    await expect(diagnosis).rejects.toMatchObject({ failure: { code: 'run.cancelled' } });
  });
});
