import { describe, expect, it } from 'vitest';
import type { TrainerEvent } from '../../src/contracts/trainer-event.ts';
import { finishedEvent, keyOf, progressEvent, resultOf, sampleExperiment, startedEvent } from '../testing/samples.ts';
import { applyTrainerEvents, type LiveRuns, runIdOf, runsOfRecord } from './runs.ts';

const none: LiveRuns = new Map();
const run = keyOf('delta-net', 1);
const other = keyOf('ridge', 1);

const session: readonly TrainerEvent[] = [
  startedEvent(other),
  startedEvent(run),
  progressEvent(run, 10),
  finishedEvent(other, 0.8),
  progressEvent(run, 20),
  progressEvent(run, 30),
  finishedEvent(run, 0.5),
];

const replay = (events: readonly TrainerEvent[]): LiveRuns => applyTrainerEvents(none, 'experiment-1', events);

describe('applyTrainerEvents', () => {
  it('collects the curve of each run in the order it was told', () => {
    const live = replay(session.slice(0, 6)).get(runIdOf(run));
    expect(live?.history.map((point) => point.step)).toEqual([10, 20, 30]);
    expect(live?.phase).toBe('training');
    expect(live?.secondsLeft).toBe(7);
  });

  it('does not depend on how the events were batched', () => {
    const oneByOne = session.reduce((runs, event) => applyTrainerEvents(runs, 'experiment-1', [event]), none);
    expect(oneByOne).toEqual(replay(session));
  });

  it('takes the stored result over what was heard on the way', () => {
    const live = replay(session).get(runIdOf(run));
    expect(live?.phase).toBe('finished');
    expect(live?.history).toEqual(resultOf(run, 0.5).history);
  });

  it('hears progress of a run whose beginning it missed', () => {
    expect(replay([progressEvent(run, 10)]).get(runIdOf(run))?.step).toBe(10);
  });

  it('begins anew when a run is retried', () => {
    const failed: TrainerEvent = {
      type: 'run-failed',
      run,
      failure: { code: 'run.worker-died', values: {} },
      willRetry: true,
    };
    const runs = replay([startedEvent(run), progressEvent(run, 10), failed]);
    expect(runs.get(runIdOf(run))?.willRetry).toBe(true);
    const again = applyTrainerEvents(runs, 'experiment-1', [startedEvent(run)]).get(runIdOf(run));
    expect(again?.history).toEqual([]);
    expect(again?.failure).toBeNull();
  });

  it('does not call a run failed that was stopped', () => {
    const stopped: TrainerEvent = {
      type: 'run-failed',
      run,
      failure: { code: 'run.cancelled', values: {} },
      willRetry: false,
    };
    const live = replay([startedEvent(run), progressEvent(run, 10), stopped]).get(runIdOf(run));
    expect(live).toMatchObject({ phase: 'cancelled', failure: null });
    expect(live?.history).toHaveLength(1);
  });

  it('leaves the state alone when the events belong to another experiment', () => {
    const runs = replay(session);
    expect(applyTrainerEvents(runs, 'experiment-2', session)).toBe(runs);
  });
});

describe('runsOfRecord', () => {
  it('gives the state that hearing the same results would have given', () => {
    const record = { ...sampleExperiment, results: [resultOf(other, 0.8), resultOf(run, 0.5)] };
    expect(runsOfRecord(record)).toEqual(replay([finishedEvent(other, 0.8), finishedEvent(run, 0.5)]));
  });

  it('calls a diverged run failed', () => {
    const record = { ...sampleExperiment, results: [resultOf(run, 0.5, { status: 'diverged', scores: null })] };
    expect(runsOfRecord(record).get(runIdOf(run))?.phase).toBe('failed');
  });
});
