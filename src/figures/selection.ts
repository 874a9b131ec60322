import type { RunResult } from '../contracts/experiment.ts';
import type { FigureFamily, FigureOptions, FigureSource } from './figure.ts';

/** Which of the stored runs a figure draws. */

export const isFinished = ({ status }: RunResult): boolean => status === 'completed' || status === 'stopped-early';

export const finishedRuns = ({ results }: FigureSource, entry: string): RunResult[] =>
  results.filter((result) => result.run.entry === entry && isFinished(result));

/** The chosen entries, or those the verdict speaks of, without repetition and in plan order. */
export function drawnEntries({ plan, summary }: FigureSource, { entries }: FigureOptions): string[] {
  const wanted = new Set(entries ?? [summary.candidate, summary.baseline, summary.strongestRival]);
  return plan.entries.map(({ id }) => id).filter((id) => wanted.has(id));
}

export function familyOf({ summary }: FigureSource, entry: string): FigureFamily {
  const found = summary.entries.find((candidate) => candidate.entry === entry);
  if (found === undefined) throw new Error(`The summary holds no entry "${entry}".`);
  return found.family;
}

/** Colour tells the family; the stroke tells apart who is who in monochrome. */
export function strokeOf({ summary }: FigureSource, entry: string): 'solid' | 'dashed' | 'dotted' {
  if (entry === summary.baseline) return 'dotted';
  return entry === summary.candidate ? 'solid' : 'dashed';
}

/** Origin rows of the stored sample forecasts, ascending: the stops of an origin slider. */
export function sampleOrigins(results: readonly RunResult[]): number[] {
  const rows = results.filter(isFinished).flatMap(({ samples }) => samples.map(({ originRow }) => originRow));
  return [...new Set(rows)].sort((a, b) => a - b);
}
