import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrainerEvent } from '../../src/contracts/trainer-event.ts';
import { createEventBatcher } from './event-batcher.ts';

const run = (seed: number) => ({ experiment: 'e', entry: 'ridge', seed, fold: 0 });

function progress(seed: number, step: number): TrainerEvent {
  return {
    type: 'progress',
    run: run(seed),
    step,
    totalSteps: 1000,
    phase: 'training',
    secondsLeft: null,
    history: [{ step, trainLoss: 1 / step, validationLoss: null }],
    gradientNorm: null,
    skippedSteps: 0,
  };
}

const failed = (seed: number): TrainerEvent => ({
  type: 'run-failed',
  run: run(seed),
  failure: { code: 'run.diverged', values: {} },
  willRetry: false,
});

describe('event batcher', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('delivers at most ten times a second however many events come, and loses no point of the curve', () => {
    const deliveries: TrainerEvent[][] = [];
    const batcher = createEventBatcher((events) => deliveries.push(events));
    for (let step = 1; step <= 1000; step += 1) {
      batcher.accept([progress(1, step)]);
      vi.advanceTimersByTime(1);
    }
    batcher.flush();
    expect(deliveries.length).toBeLessThanOrEqual(11);
    const steps = deliveries.flat().flatMap((event) => (event.type === 'progress' ? event.history : []));
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  });

  it('keeps the runs apart', () => {
    const deliveries: TrainerEvent[][] = [];
    const batcher = createEventBatcher((events) => deliveries.push(events));
    batcher.accept([progress(1, 1), progress(2, 1), progress(1, 2)]);
    vi.advanceTimersByTime(100);
    expect(deliveries).toHaveLength(1);
    expect(deliveries[0]?.map(({ run: { seed } }) => seed)).toEqual([1, 2]);
  });

  it('delivers the end of a run at once, after the progress before it', () => {
    const deliveries: TrainerEvent[] = [];
    const batcher = createEventBatcher((events) => deliveries.push(...events));
    batcher.accept([progress(1, 1), failed(1)]);
    expect(deliveries.map(({ type }) => type)).toEqual(['progress', 'run-failed']);
  });
});
