import type { AdaptationTask } from '../contracts/adaptation.ts';
import type { Scenario, ScenarioChange, ScenarioPreset } from '../contracts/scenario.ts';
import { fitScaler } from '../data/scaler.ts';
import type { RowRange } from '../data/split-chronologically.ts';
import { columnsOf } from './adaptation-log.ts';
import type { Columns, ScenarioParts } from './apply-scenario.ts';

/** Where the changes of a preset begin and how long they last, as shares of the scored part. */
const startShare = 0.3;
const shares: Readonly<Record<ScenarioPreset, number>> = {
  changeover: 0.4,
  season: 0.5,
  'sensor-replacement': 0.7,
  stop: 0.05,
};

/** In standard deviations of the training part. */
const smallestShift = 1;
const largestShift = 4;

/**
 * A ready-made scenario, sized from the log. A changeover moves every column that is used to another level and back; a season
 * moves them slowly for good; a replaced sensor shows another value for good; a stop lets every column fall to what the log has as
 * its lowest, for a short while. Levels move as far as the log's own stretches of the same length lie apart.
 */
export function presetScenario(
  preset: ScenarioPreset,
  task: AdaptationTask,
  columns: Columns,
  parts: ScenarioParts,
): Scenario {
  const rows = parts.scored.end - parts.scored.start;
  const start = Math.floor(startShare * rows);
  const span = { start, duration: Math.max(1, Math.min(rows - start, Math.round(shares[preset] * rows))) };
  const used = columnsOf(task);
  const [target = ''] = used;
  const shiftOf = (column: string): number => usualShift(columns.get(column), parts.train, span.duration);
  return { schemaVersion: 1, name: preset, changes: changesOf() };

  function changesOf(): ScenarioChange[] {
    switch (preset) {
      case 'changeover':
        return used.map((column) => ({ kind: 'step', column, size: shiftOf(column), ...span }));
      case 'season':
        return used.map((column) => ({ kind: 'ramp', column, size: shiftOf(column), ...span }));
      case 'sensor-replacement': {
        const column = task.kind === 'soft-sensor' ? (task.inputs[0] ?? target) : target;
        return [{ kind: 'sensor-offset', column, size: smallestShift, ...span }];
      }
      case 'stop':
        return used.map((column) => ({
          kind: 'step',
          column,
          size: lowestOf(columns.get(column), parts.train),
          ...span,
        }));
      default:
        return preset satisfies never;
    }
  }
}

/** The largest step between the means of neighbouring stretches of `length` rows of the training part. */
function usualShift(column: Float64Array | undefined, train: RowRange, length: number): number {
  if (column === undefined) return smallestShift;
  const { deviation } = fitScaler(column, train);
  const stretch = Math.min(length, Math.floor((train.end - train.start) / 2));
  let largest = 0;
  let previous = NaN;
  for (let start = train.start; start + stretch <= train.end; start += stretch) {
    const { mean, observed } = fitScaler(column, { start, end: start + stretch });
    if (observed > 0 && Math.abs(mean - previous) > largest) largest = Math.abs(mean - previous);
    previous = observed > 0 ? mean : previous;
  }
  return oneDecimal(Math.min(largestShift, Math.max(smallestShift, largest / deviation)));
}

/** How far the lowest value of the training part lies from its mean. */
function lowestOf(column: Float64Array | undefined, train: RowRange): number {
  if (column === undefined) return -smallestShift;
  const { mean, deviation } = fitScaler(column, train);
  let lowest = mean;
  for (const value of column.subarray(train.start, train.end)) if (value < lowest) lowest = value;
  return oneDecimal(Math.min(-smallestShift, Math.max(-largestShift, (lowest - mean) / deviation)));
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
