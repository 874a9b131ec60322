import { describe, expect, it } from 'vitest';
import { finishedEvent, keyOf, progressEvent, sampleExperiment } from '../testing/samples.ts';
import { type EntryRow, entryRows } from './entry-rows.ts';
import { applyTrainerEvents } from './runs.ts';
import type { TrainerEvent } from '../../src/contracts/trainer-event.ts';

const rowsAfter = (events: readonly TrainerEvent[]): readonly EntryRow[] =>
  entryRows({ experiment: sampleExperiment, runs: applyTrainerEvents(new Map(), 'experiment-1', events) });

const idsOf = (rows: readonly EntryRow[]): readonly string[] => rows.map((row) => row.entry.id);

describe('entryRows', () => {
  it('shows every model of the plan before anything has begun', () => {
    const rows = rowsAfter([]);
    expect(idsOf(rows)).toEqual(['last-value', 'moving-mean', 'ridge', 'delta-net']);
    expect(rows.every((row) => row.phase === 'waiting' && row.index === null && row.rank === null)).toBe(true);
  });

  it('moves finished models up in the order of their error', () => {
    const rows = rowsAfter([
      finishedEvent(keyOf('last-value', 1), 1),
      finishedEvent(keyOf('moving-mean', 1), 1.5),
      finishedEvent(keyOf('ridge', 1), 0.5),
      progressEvent(keyOf('delta-net', 1), 50),
    ]);
    expect(idsOf(rows)).toEqual(['ridge', 'last-value', 'moving-mean', 'delta-net']);
    expect(rows.map((row) => row.rank)).toEqual([1, 2, 3, null]);
    expect(rows[3]?.share).toBe(0.5);
  });

  it("sets today's method to 100 and spreads the repetitions around their mean", () => {
    const rows = rowsAfter([
      finishedEvent(keyOf('last-value', 1), 2),
      finishedEvent(keyOf('delta-net', 1), 1),
      finishedEvent(keyOf('delta-net', 2), 2),
    ]);
    expect(rows.find((row) => row.entry.id === 'last-value')?.index?.mean).toBe(100);
    expect(rows.find((row) => row.entry.id === 'delta-net')?.index).toEqual({ mean: 75, low: 50, high: 100 });
  });

  it("holds a fold against today's method in the same fold", () => {
    const inFold = (entry: string, fold: number) => ({ ...keyOf(entry, 1), fold });
    const rows = rowsAfter([
      finishedEvent(inFold('last-value', 0), 2),
      finishedEvent(inFold('last-value', 1), 8),
      finishedEvent(inFold('delta-net', 0), 1),
    ]);
    expect(rows.find((row) => row.entry.id === 'delta-net')?.index).toEqual({ mean: 50, low: 50, high: 50 });
  });

  it("gives no index before today's method has one", () => {
    expect(rowsAfter([finishedEvent(keyOf('ridge', 1), 0.5)]).every((row) => row.index === null)).toBe(true);
  });

  it('calls what had not finished stopped once the experiment is over', () => {
    const runs = applyTrainerEvents(new Map(), 'experiment-1', [
      finishedEvent(keyOf('last-value', 1), 1),
      progressEvent(keyOf('delta-net', 1), 50),
    ]);
    const rows = entryRows({ experiment: { ...sampleExperiment, state: 'cancelled' }, runs });
    expect(Object.fromEntries(rows.map((row) => [row.entry.id, row.phase]))).toEqual({
      'last-value': 'finished',
      'moving-mean': 'cancelled',
      ridge: 'cancelled',
      'delta-net': 'cancelled',
    });
  });
});
