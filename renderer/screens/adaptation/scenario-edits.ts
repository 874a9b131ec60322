import type { ScenarioChange } from '../../../src/contracts/scenario.ts';

/** In the order in which they are offered: what happens to the process, to a sensor, to everything. */
export const changeKinds = [
  'step',
  'ramp',
  'excursion',
  'sensor-offset',
  'sensor-drift',
  'sensor-stuck',
  'sensor-missing',
  'sampling',
  'new-lot',
] as const satisfies readonly ScenarioChange['kind'][];
export type ChangeKind = (typeof changeKinds)[number];

/** Where the scored part lies in the log. */
export interface ScoredPart {
  readonly firstRow: number;
  readonly rows: number;
}

/** Two standard deviations: plain to see on a chart, and nothing a process would never do. */
const usualSize = 2;
const usualEvery = 10;
const usualLot = 0;

/** The same place and column under another kind of change; what the new kind does not have is left out, what it lacks is filled in. */
export function ofKind(change: ScenarioChange, kind: ChangeKind, column: string): ScenarioChange {
  const { start, duration } = change;
  const place = { start, duration, column: 'column' in change ? change.column : column };
  const size = 'size' in change ? change.size : usualSize;
  switch (kind) {
    case 'step':
    case 'ramp':
    case 'excursion':
    case 'sensor-offset':
    case 'sensor-drift':
      return { kind, size, ...place };
    case 'sensor-stuck':
    case 'sensor-missing':
      return { kind, ...place };
    case 'sampling':
      return { kind, every: usualEvery, start, duration };
    case 'new-lot':
      return { kind, from: usualLot, start, duration };
    default:
      return kind satisfies never;
  }
}

/** A change to begin with: in the middle third of the scored part. */
export function firstChange(column: string, scoredRows: number): ScenarioChange {
  const third = Math.max(1, Math.floor(scoredRows / 3));
  return { kind: 'step', column, size: usualSize, start: Math.min(third, scoredRows - 1), duration: third };
}

/** The nearest change that lies within the scored part. */
export function within(change: ScenarioChange, scoredRows: number): ScenarioChange {
  const start = Math.min(Math.max(0, change.start), Math.max(0, scoredRows - 1));
  return { ...change, start, duration: Math.min(Math.max(1, change.duration), Math.max(1, scoredRows - start)) };
}
